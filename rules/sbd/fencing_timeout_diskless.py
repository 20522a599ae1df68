r"""stonith-timeout is shorter than watchdog fencing takes.

It must be at least 1.2 times fencing-watchdog-timeout.

## Bad
```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="120s"/>
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
#                                                                                        ^^^ sbd/fencing-timeout-diskless
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.remedy import add_option, set_value
from halint.systems.sbd.model import SbdConfig
from halint.systems.sbd.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def fencing_timeout_diskless(host: Host) -> Iterator[Finding]:
    """stonith-timeout is shorter than watchdog fencing takes."""
    for sbd in host.all(SbdConfig):
        watchdog = sbd.watchdog_timeout
        if sbd.devices or not isinstance(watchdog, int):
            continue
        for cib in host.all(Cib):
            pair = cib.options.get("stonith-watchdog-timeout")
            given = cib.options.milliseconds("stonith-timeout", 60_000)
            least = (
                Timing(watchdog=watchdog).least_fencing_timeout_diskless((pair.milliseconds or 0) / 1000)
                if pair
                else None
            )
            if pair and least is not None and given < least * 1000:
                timeout = cib.options.get("stonith-timeout")
                at = timeout or pair
                message = f"stonith-timeout is {given // 1000} s, watchdog fencing takes up to {least:.0f} s"
                yield (
                    Finding(at, message, f"set `stonith-timeout={least + 1:.0f}s`")
                    .related(pair.span, "watchdog fencing")
                    .remedy(
                        set_value(timeout, f"{least + 1:.0f}s")
                        if timeout
                        else add_option(cib, "stonith-timeout", f"{least + 1:.0f}s")
                    )
                )
