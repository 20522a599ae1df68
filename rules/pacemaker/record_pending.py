r"""`record-pending` is set.

Always on since 3.0.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" record-pending="true"/>
#                                                                                ^^^^ pacemaker/record-pending
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
          <op id="web-monitor-10s" name="monitor" interval="10s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ChangeLog 3.0.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def record_pending(cib: Cib) -> Iterator[Finding]:
    """`record-pending` is set."""
    if not cib.before(2, 1):
        for _, operation in cib.saying("record-pending"):
            if "record-pending" in operation.element:
                yield Finding(
                    operation.at("record-pending"), "record-pending has no effect since 3.0", "remove it"
                ).remedy(drop_attribute(operation.element, "record-pending"))
