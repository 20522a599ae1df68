r"""A fencing level names something that is no fence device.

The whole level fails, and so does fencing if it is the only one.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1,f2"/>
#                                                          ^^^^^ pacemaker/topology-unknown-device
    </fencing-topology>
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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1,watchdog"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
crmsh; pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def topology_unknown_device(cib: Cib) -> Iterator[Finding]:
    """A fencing level names something that is no fence device."""
    devices = {device.id for device in cib.fencing.devices}
    if cib.is_complete:
        for level in cib.fencing.levels:
            for name in filter(None, (part.strip() for part in level.get("devices").split(","))):
                if name not in devices and name != "watchdog":
                    yield Finding(
                        level.at("devices"), f"`{name}` is no fence device: the level fails", "name a stonith resource"
                    )
