r"""The watchdog fence device is not set up as Pacemaker wants it.

A `fence_watchdog` resource must be called `watchdog`, nothing else may be, and fencing-watchdog-timeout must be set:
otherwise the fencer ignores it.

## Bad: another id
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="wd" class="stonith" type="fence_watchdog"/>
#                    ^^ pacemaker/fence-watchdog-resource-bad
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: no timeout
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="watchdog" class="stonith" type="fence_watchdog"/>
#                    ^^^^^^^^ pacemaker/fence-watchdog-resource-bad
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="watchdog" class="stonith" type="fence_watchdog"/>
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
def fence_watchdog_resource_bad(cib: Cib) -> Iterator[Finding]:
    """The watchdog fence device is not set up as Pacemaker wants it."""
    for device in cib.fencing.devices:
        if device.type == "fence_watchdog":
            pair = cib.options.get("stonith-watchdog-timeout")
            if device.id != "watchdog":
                yield Finding(
                    device, "fence_watchdog must be called `watchdog`: this one is ignored", "rename it to `watchdog`"
                )
            elif cib.is_complete and not cib.options.is_set("stonith-watchdog-timeout"):
                yield Finding(
                    device,
                    "stonith-watchdog-timeout is not set: the device is ignored",
                    "set `stonith-watchdog-timeout`",
                )
            elif pair is not None and pair.value in ("0", "0s"):
                yield Finding(
                    pair, "0 switches watchdog fencing off: the device is ignored", "set twice SBD_WATCHDOG_TIMEOUT"
                )
        elif device.id == "watchdog":
            yield Finding(device, "the id `watchdog` is reserved for fence_watchdog: this one is ignored", "rename it")
