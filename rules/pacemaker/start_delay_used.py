r"""A monitor starts late.

start-delay hides that the start action returns too early; until then a dead service counts as running.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" start-delay="30s"/>
#                                                                             ^^^ pacemaker/start-delay-used
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
          <op id="web-monitor-10s" name="monitor" interval="10s" start-delay="0"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def start_delay_used(cib: Cib) -> Iterator[Finding]:
    """A monitor starts late."""
    from halint.systems.pacemaker.scalars import milliseconds

    for resource, operation in cib.saying("start-delay"):
        delay = operation.text("start-delay")
        if delay and milliseconds(delay):
            both = " and interval-origin excludes it" if operation.text("interval-origin") else ""
            message = f"for {delay} after its start {resource.id} is not looked at{both}"
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(operation.at("start-delay"), message, "remove start-delay", severity=severity).remedy(
                drop_operation(operation, "start-delay")
            )
