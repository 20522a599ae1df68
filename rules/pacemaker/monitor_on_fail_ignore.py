r"""A failed monitor is ignored.

The service is dead and nobody acts.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" on-fail="ignore"/>
#                                                                         ^^^^^^ pacemaker/monitor-on-fail-ignore
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
          <op id="web-monitor-10s" name="monitor" interval="10s" on-fail="restart"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, on-fail
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def monitor_on_fail_ignore(cib: Cib) -> Iterator[Finding]:
    """A failed monitor is ignored."""
    for resource, operation in cib.saying("on-fail"):
        if operation.on_fail == "ignore" and operation.name == "monitor" and operation.interval and operation.enabled:
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                operation.at("on-fail"),
                f"the failure of {resource.id} is seen and ignored: it is not restarted",
                "remove `on-fail=ignore`",
                severity=severity,
            ).remedy(drop_operation(operation, "on-fail"))
