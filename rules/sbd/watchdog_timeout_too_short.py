r"""fencing-watchdog-timeout is not longer than the watchdog takes.

A node without quorum resets itself after SBD_WATCHDOG_TIMEOUT (5 s); the others take it for dead after
fencing-watchdog-timeout. When that comes first, resources start twice. Pacemaker exits when it is below the watchdog
timeout; at least twice is asked for.

## Bad
```sbd path=n1/etc/default/sbd
SBD_PACEMAKER=yes
SBD_WATCHDOG_TIMEOUT=10
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
#                                                                                                          ^^^ sbd/watchdog-timeout-too-short
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
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/watchdog.c; crmsh pull request 1988
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.remedy import set_value
from halint.systems.sbd.model import SbdConfig
from halint.systems.sbd.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


def _crashdump(sbd: SbdConfig) -> int:
    words = sbd.options
    return next((int(b) for a, b in itertools.pairwise(words) if a == "-C" and b.isdigit()), 0)


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def watchdog_timeout_too_short(host: Host) -> Iterator[Finding]:
    """fencing-watchdog-timeout is not longer than the watchdog takes."""
    for sbd in host.all(SbdConfig):
        watchdog = sbd.watchdog_timeout
        if not isinstance(watchdog, int):
            continue
        timing = Timing(watchdog=watchdog, crashdump=_crashdump(sbd))
        for cib in host.all(Cib):
            pair = cib.options.get("stonith-watchdog-timeout")
            least = timing.least_watchdog_fencing
            if pair is None or not pair.milliseconds or least is None:
                continue
            if pair.milliseconds < least * 1000:
                severe = pair.milliseconds <= watchdog * 1000
                message = f"{pair.name} is {pair.value}, a node resets itself only after {watchdog} s"
                severity = Severity.ERROR if severe else Severity.WARNING
                found = Finding(pair, message, f"set it to at least {least}s", severity=severity).remedy(
                    set_value(pair, f"{least}s")
                )
                setting = sbd.get("SBD_WATCHDOG_TIMEOUT")
                yield found.related(setting.span if setting else None, "the watchdog timeout")
