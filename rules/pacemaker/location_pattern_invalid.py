r"""A pattern for resources is none, or matches nothing.

It is ignored.

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
      <rsc_location id="l" rsc-pattern="web-(" node="n1" score="5"/>
#                                       ^^^^^ pacemaker/location-pattern-invalid
    </constraints>
  </configuration>
</cib>
```

## Bad: no resource
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc-pattern="web-.*" node="n1" score="5"/>
#                                       ^^^^^^ pacemaker/location-pattern-invalid
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc-pattern="^a$" node="n1" score="5"/>
    </constraints>
  </configuration>
</cib>
```

## References
regex(7)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def location_pattern_invalid(cib: Cib) -> Iterator[Finding]:
    """A pattern for resources is none, or matches nothing."""
    for element in cib.constraints.named("rsc_location"):
        pattern = element.get("rsc-pattern")
        if not pattern:
            continue
        try:
            re.compile(pattern)
        except re.error:
            yield Finding(
                element.at("rsc-pattern"),
                f"`{pattern}` is no pattern: the constraint is ignored",
                "correct the pattern",
            )
            continue
        if cib.is_complete and not cib.matching(pattern):
            message = f"`{pattern}` matches no resource"
            yield Finding(element.at("rsc-pattern"), message, "correct the pattern", severity=Severity.WARNING)
