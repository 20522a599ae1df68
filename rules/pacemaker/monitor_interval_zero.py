r"""The only monitor has the interval 0.

That is a probe at the start, not a recurring monitor; a later failure is never seen.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-0" name="monitor" interval="0"/>
#                                                         ^ pacemaker/monitor-interval-zero
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
          <op id="web-monitor-0" name="monitor" interval="0"/>
          <op id="web-monitor-10s" name="monitor" interval="10s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh ra.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def monitor_interval_zero(cib: Cib) -> Iterator[Finding]:
    """The only monitor has the interval 0."""
    for resource, operation in cib.operations.get("monitor", ()):
        if operation.interval != 0 or resource.is_fencing:
            continue
        monitors = [o for o in resource.operations if o.name == "monitor"]
        if operation is monitors[0] and all(o.interval == 0 for o in monitors):
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                monitors[0].at("interval"),
                f"{resource.id} is probed at its start only",
                "set `interval=10s`",
                severity=severity,
            ).remedy(set_operation(monitors[0], "interval", "10s"))
