r"""A location's rule ended in the past.

It has no effect any more.

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
#                       ^ pacemaker/location-expired-rule
        <rule id="r" score="INFINITY">
          <date_expression id="d" operation="lt" end="2020-01-01"/>
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
        <rule id="r" score="INFINITY">
          <date_expression id="d" operation="lt" end="2999-01-01"/>
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
pcs
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import delete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

LONG_AGO = "2025"
"""A fixed year, not today's: the same file gives the same findings on every day."""


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def location_expired_rule(cib: Cib) -> Iterator[Finding]:
    """A location's rule ended in the past."""
    for element in cib.constraints.named("rsc_location"):
        dates = [e for e in element.walk() if e.name == "date_expression"]
        ends = [e.get("end") for e in dates if e.get("operation") in ("lt", "in_range") and e.get("end")]
        if dates and len(ends) == len(dates) and all(re.match(r"\d{4}-", end) and end[:4] < LONG_AGO for end in ends):
            yield Finding(element, f"its rule ended on {ends[0]}", "remove the constraint").remedy(delete(element))
