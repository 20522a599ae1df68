r"""An order constraint is between members of one group.

Groups order their members; the same order again is noise, the opposite order is a loop in which nothing starts.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
        <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
      </group>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" then="b"/>
#                    ^ pacemaker/order-within-group
    </constraints>
  </configuration>
</cib>
```

## Bad: order-group-reverse, the opposite
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
        <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
      </group>
    </resources>
    <constraints>
      <rsc_order id="x" first="b" then="a"/>
#                    ^ pacemaker/order-within-group
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
      <group id="g">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
        <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
      </group>
      <primitive id="c" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="g" then="c"/>
    </constraints>
  </configuration>
</cib>
```

## References
pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import delete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"}, also={"pacemaker/order-group-reverse"}, fixable=True)
def order_within_group(cib: Cib) -> Iterator[Finding]:
    """An order constraint is between members of one group."""
    for order in cib.constraints.orders:
        first, then = cib.resources.get(order.first.name), cib.resources.get(order.then.name)
        if first is None or then is None or first is then or first.parent is None or first.parent is not then.parent:
            continue
        if (
            first.parent.kind != "group"
            or order.first_action not in ("start", "promote")
            or order.then_action != order.first_action
        ):
            continue
        members = first.parent.children
        if members.index(first) > members.index(then) and order.kind == "Mandatory":
            message = f"{first.id} before {then.id} contradicts the order of group {first.parent.id}: nothing starts"
            yield Finding(
                order.element, message, "remove the constraint", severity=Severity(Severity.ERROR - cib.is_test)
            ).remedy(delete(order.element) if order.element.first("resource_set") is None else None)
        elif members.index(first) < members.index(then):
            message = f"group {first.parent.id} already starts {first.id} before {then.id}"
            yield Finding(order.element, message, "remove the constraint", severity=Severity.INFO).remedy(
                delete(order.element) if order.element.first("resource_set") is None else None
            )
