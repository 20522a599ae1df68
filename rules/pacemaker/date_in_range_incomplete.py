r"""A date expression lacks what its operation needs, or can never hold.

`in_range` needs start or end, `gt` a start, `lt` an end; an end before the start never holds. eq and neq were never
supported.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="5">
          <date_expression id="e" operation="gt"/>
#                              ^ pacemaker/date-in-range-incomplete
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## Bad: the wrong way round
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="5">
          <date_expression id="e" operation="in_range" start="2026-05-01" end="2026-04-01"/>
#                              ^ pacemaker/date-in-range-incomplete
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## Bad: date-eq
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="5">
          <date_expression id="e" operation="eq" start="2026-05-01"/>
#                              ^ pacemaker/date-in-range-incomplete
        </rule>
      </rsc_location>
    </constraints>
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="5">
          <date_expression id="e" operation="in_range" start="2026-05-01">
            <duration id="d" months="1"/>
          </date_expression>
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
lib/common/rules.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"}, also={"pacemaker/date-eq"}, fixable=True)
def date_in_range_incomplete(cib: Cib) -> Iterator[Finding]:
    """A date expression lacks what its operation needs, or can never hold."""
    for expression in cib.by_name.get("date_expression", ()):
        operation, start, end = (expression.get(name) for name in ("operation", "start", "end"))
        lasts = expression.first("duration") is not None
        if operation in ("eq", "neq"):
            yield Finding(expression, f"`{operation}` was never supported for dates", "use in_range or date_spec")
        elif operation == "gt" and not start:
            yield Finding(expression, "`gt` needs a start: it is never true", "add `start`")
        elif operation == "lt" and not end:
            yield Finding(expression, "`lt` needs an end: it is never true", "add `end`")
        elif operation == "in_range" and not start and not end:
            yield Finding(expression, "`in_range` has neither start nor end: it is never true", "add them")
        elif start and end and end < start and not lasts and start[:4].isdigit() and end[:4].isdigit():
            yield Finding(expression, f"it ends ({end}) before it begins ({start})", "swap the two").remedy(
                set_attributes(expression, {"start": end, "end": start})
            )
