r"""fence_mpath has no reservation key.

Each node needs a key of its own, by `key` or by `pcmk_host_map`; without one the agent cannot register, and with a
shared one it cannot tell the nodes apart.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_mpath">
#                    ^^ pacemaker/fence-mpath-key-missing
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-devices" name="devices" value="/dev/mapper/m1"/>
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

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_mpath">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-devices" name="devices" value="/dev/mapper/m1"/>
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1;n2:2"/>
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
fence_mpath(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def fence_mpath_key_missing(cib: Cib) -> Iterator[Finding]:
    """fence_mpath has no reservation key."""
    for device in cib.fencing.devices:
        if device.type == "fence_mpath" and not device.resource.params.has("key", "pcmk_host_map") and cib.is_complete:
            yield Finding(
                device,
                f"{device.id} has no key: the agent cannot register a node",
                "add `pcmk_host_map=node:key;node:key`",
            )
