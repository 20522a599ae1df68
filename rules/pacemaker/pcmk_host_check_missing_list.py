r"""A device is told to use a static list and has none.

`pcmk_host_check=static-list` without `pcmk_host_list` and `pcmk_host_map` can fence nobody.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_check" name="pcmk_host_check" value="static-list"/>
#                                                                                           ^^^^^^^^^^^ pacemaker/pcmk-host-check-missing-list
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
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_check" name="pcmk_host_check" value="static-list"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def pcmk_host_check_missing_list(cib: Cib) -> Iterator[Finding]:
    """A device is told to use a static list and has none."""
    for device in cib.fencing.devices:
        pair = device.param("pcmk_host_check")
        if pair and pair.value == "static-list" and not device.resource.params.has("pcmk_host_list", "pcmk_host_map"):
            yield Finding(
                pair,
                f"{device.id} has neither pcmk_host_list nor pcmk_host_map: it can fence nobody",
                "add `pcmk_host_list`",
            )
