r"""An action that never recurs has an interval.

Only monitors recur; start, stop, promote and the like with an interval are ignored, and so is their timeout.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s"/>
          <op id="web-start-60s" name="start" interval="60s" timeout="90s"/>
#                                                       ^^^ pacemaker/recurring-nonrecurring-op
        </operations>
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-start-0s" name="start" interval="0s" timeout="90s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_recurring.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

ONCE = frozenset(
    {"start", "stop", "promote", "demote", "reload", "reload-agent", "migrate_to", "migrate_from", "notify"}
)


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def recurring_nonrecurring_op(cib: Cib) -> Iterator[Finding]:
    """An action that never recurs has an interval."""
    for name in ONCE:
        for _, operation in cib.operations.get(name, ()):
            if operation.interval:
                message = f"`{operation.name}` never recurs: with an interval it is ignored, timeout included"
                yield Finding(operation.at("interval"), message, "set `interval=0`").remedy(
                    set_operation(operation, "interval", "0s")
                )
