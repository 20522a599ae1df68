r"""`symmetrical` stands beside `kind=Serialize`.

It is ignored: Serialize knows no order.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" then="b" kind="Serialize" symmetrical="true"/>
#                                                                        ^^^^ pacemaker/order-symmetrical-serialize
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
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" then="b" kind="Serialize" symmetrical="false"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_ordering.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def order_symmetrical_serialize(cib: Cib) -> Iterator[Finding]:
    """`symmetrical` stands beside `kind=Serialize`."""
    for element in cib.constraints.named("rsc_order"):
        if element.get("kind") == "Serialize" and element.get("symmetrical").lower() in ("true", "1", "yes", "on"):
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                element.at("symmetrical"), "Serialize ignores `symmetrical=true`", "remove it", severity=severity
            ).remedy(drop_attribute(element, "symmetrical"))
