r"""A date specification has a value that no date has.

It never holds: hours are 0 to 23, weekdays 1 to 7, months 1 to 12; `moon` is gone since 3.0.

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
          <date_expression id="e" operation="date_spec">
            <date_spec id="s" hours="9-24"/>
#                                    ^^^^ pacemaker/date-spec-invalid
          </date_expression>
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
          <date_expression id="e" operation="date_spec">
            <date_spec id="s" hours="9-16" weekdays="1-5"/>
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

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

LIMITS = {
    "seconds": (0, 59),
    "minutes": (0, 59),
    "hours": (0, 23),
    "monthdays": (1, 31),
    "weekdays": (1, 7),
    "yeardays": (1, 366),
    "months": (1, 12),
    "weeks": (1, 53),
}


@rule(severity=Severity.ERROR, tags={"correctness"})
def date_spec_invalid(cib: Cib) -> Iterator[Finding]:
    """A date specification has a value that no date has."""
    for spec in cib.by_name.get("date_spec", ()):
        for name, (low, high) in LIMITS.items():
            text = spec.get(name)
            found = re.fullmatch(r"(\d+)(?:-(\d+)?)?", text) if text else None
            if text and (
                found is None or not low <= int(found[1]) <= high or (found[2] and not low <= int(found[2]) <= high)
            ):
                yield Finding(
                    spec.at(name), f"`{name}` are {low} to {high}: `{text}` never holds", f"write {low} to {high}"
                )
