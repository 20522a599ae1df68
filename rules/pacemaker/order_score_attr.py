r"""An order has a score.

Deprecated: 0 means Optional, anything else Mandatory; use `kind`.

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
      <rsc_order id="x" first="a" then="b" score="0"/>
#                                                 ^ pacemaker/order-score-attr
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
      <rsc_order id="x" first="a" then="b" kind="Optional"/>
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
from halint.systems.pacemaker.remedy import drop_attribute, replace_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def order_score_attr(cib: Cib) -> Iterator[Finding]:
    """An order has a score."""
    for element in cib.constraints.named("rsc_order"):
        if "score" in element:
            kind = "Optional" if element.get("score") == "0" else "Mandatory"
            yield Finding(element.at("score"), "a score on an order is deprecated", f'write `kind="{kind}"`').remedy(
                drop_attribute(element, "score")
                if "kind" in element
                else replace_attribute(element, "score", "kind", kind)
            )
