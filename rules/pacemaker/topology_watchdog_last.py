r"""`watchdog` shares a level with other devices.

It must be alone in the last level.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1,watchdog"/>
#                                                          ^^^^^^^^^^^ pacemaker/topology-watchdog-last
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
      <primitive id="f1" class="stonith" type="fence_ipmilan"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1"/>
      <fencing-level id="m" target="n1" index="2" devices="watchdog"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
daemons/fenced
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def topology_watchdog_last(cib: Cib) -> Iterator[Finding]:
    """`watchdog` shares a level with other devices."""
    for level in cib.fencing.levels:
        names = [name.strip() for name in level.get("devices").split(",")]
        if "watchdog" in names and len(names) > 1:
            yield Finding(
                level.at("devices"), "the watchdog shares a level with others", "give it a level of its own, the last"
            )
