r"""A fence device that takes a node's keys away never gives them back.

fence_scsi and fence_mpath cut a node off the disk; `meta provides=unfencing` makes the cluster register it again before
it starts resources. Agents whose metadata says `automatic="1"` need it no longer (fence-agents 4.x does).

## Bad
```pacemaker target=pacemaker-1.1 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_scsi">
#                    ^^ pacemaker/stonith-provides-unfencing-missing
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-devices" name="devices" value="/dev/sdb"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1 n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_scsi">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-devices" name="devices" value="/dev/sdb"/>
        </instance_attributes>
        <meta_attributes id="f1-meta_attributes">
          <nvpair id="f1-meta_attributes-provides" name="provides" value="unfencing"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, unfencing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def stonith_provides_unfencing_missing(cib: Cib) -> Iterator[Finding]:
    """A fence device that takes a node's keys away never gives them back."""
    for device in cib.fencing.devices:
        if (
            device.type in ("fence_scsi", "fence_mpath")
            and not device.resource.own_meta.has("provides")
            and cib.before(2)
        ):
            yield Finding(
                device,
                f"{device.id} has no `provides=unfencing`: nodes never get their keys back",
                "add `meta provides=unfencing`",
            ).remedy(add_meta(device.resource, "provides", "unfencing"))
