r"""pcmk_host_check has an unknown value.

The fencer logs it, and the device never matches a target.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_check" name="pcmk_host_check" value="static"/>
#                                                                                           ^^^^^^ pacemaker/pcmk-host-check-invalid
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
          <nvpair id="f1-instance_attributes-pcmk_host_check" name="pcmk_host_check" value="none"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
daemons/fenced/fenced_commands.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def pcmk_host_check_invalid(cib: Cib) -> Iterator[Finding]:
    """pcmk_host_check has an unknown value."""
    for device in cib.fencing.devices:
        pair = device.param("pcmk_host_check")
        if pair and pair.value not in ("dynamic-list", "static-list", "status", "none"):
            yield Finding(
                pair, f"`{pair.value}` is no way to find targets", "write dynamic-list, static-list, status or none"
            )
