r"""Failures are forgotten before the next one can be seen.

A failure-timeout shorter than a monitor's interval and timeout clears the count between two failures: the threshold is
never reached.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-migration-threshold" name="migration-threshold" value="3"/>
          <nvpair id="web-meta_attributes-failure-timeout" name="failure-timeout" value="30s"/>
#                                                                                        ^^^ pacemaker/failure-timeout-lt-monitor
        </meta_attributes>
        <operations>
          <op id="web-monitor-60s" name="monitor" interval="60s" timeout="30s"/>
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
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-migration-threshold" name="migration-threshold" value="3"/>
          <nvpair id="web-meta_attributes-failure-timeout" name="failure-timeout" value="10min"/>
        </meta_attributes>
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" timeout="20s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, failure-timeout
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def failure_timeout_lt_monitor(cib: Cib) -> Iterator[Finding]:
    """Failures are forgotten before the next one can be seen."""
    if not cib.mentions_meta("failure-timeout"):
        return
    most = max(((o.interval or 0) + (o.timeout or 20_000) for _, o in cib.operations.get("monitor", ())), default=0)
    for resource in cib.primitives:
        pair = resource.meta("failure-timeout")
        if pair is None or not 0 < (pair.milliseconds or 0) < most:
            continue
        threshold = resource.meta("migration-threshold")
        if not pair.milliseconds or threshold is None or (threshold.score or 0) < 2:
            continue
        longest = max(((o.interval or 0) + (o.timeout or 20_000) for o in resource.monitors), default=0)
        if longest > pair.milliseconds:
            message = f"failures of {resource.id} are forgotten after {pair.value}, one monitor round takes up to {longest // 1000} s"
            yield Finding(pair, message, f"set it to at least {2 * longest // 1000}s").remedy(
                set_value(pair, f"{2 * longest // 1000}s")
            )
