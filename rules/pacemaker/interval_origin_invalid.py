r"""`interval-origin` is no date.

It is ISO 8601; others are ignored.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" interval-origin="noon"/>
#                                                                                 ^^^^ pacemaker/interval-origin-invalid
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
          <op id="web-monitor-1h" name="monitor" interval="1h" interval-origin="2026-01-01T00:00:00"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/pe_actions.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

ISO = Pattern(r"\d{4}-?(?:\d\d|W\d\d)?-?\d{0,3}.*|T?\d\d:\d\d.*")


@rule(severity=Severity.ERROR, tags={"correctness"})
def interval_origin_invalid(cib: Cib) -> Iterator[Finding]:
    """`interval-origin` is no date."""
    for _, operation in cib.saying("interval-origin"):
        origin = operation.text("interval-origin")
        if origin and not ISO.fullmatch(origin):
            yield Finding(
                operation.at("interval-origin"), f"`{origin}` is no ISO 8601 date", "write `2026-01-01T00:00:00`"
            )
