r"""Order constraints form a loop.

Each resource waits for the other; nothing in it starts (measured 2.1.5: Stopped, and `crm_verify` is silent). Groups
order their members. `kind=Optional` and `kind=Serialize` do not help: when the resources are to be started together the
scheduler makes a transition that cannot be finished, and none of them starts (crm_simulate 2.1.5 and 3.0.0: "An invalid
transition was produced").

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
      <rsc_order id="x" first="a" then="b"/>
#                    ^ pacemaker/order-loop
      <rsc_order id="y" first="b" then="a"/>
    </constraints>
  </configuration>
</cib>
```

## Bad: itself
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" then="a"/>
#                    ^ pacemaker/order-loop
    </constraints>
  </configuration>
</cib>
```

## Bad: closed by an optional order
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
      <rsc_order id="x" first="a" then="b"/>
#                    ^ pacemaker/order-loop
      <rsc_order id="y" first="b" then="a" kind="Optional"/>
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
      <rsc_order id="x" first="a" then="b"/>
      <rsc_order id="y" first="b" first-action="stop" then="a" then-action="stop" kind="Optional"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, ordering
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.constraints import Order
    from halint.systems.pacemaker.model import Cib

START = frozenset({"start", "promote"})


def _find(begin: str, after: dict[str, list[Order]], path: list[Order], seen: set[str], done: set[str]) -> bool:
    """Walk from `begin` until it is reached again; `path` then holds the way."""
    stack = [(begin, iter(after.get(begin, ())))]
    while stack:
        _, orders = stack[-1]
        for order in orders:
            if order.then.name == begin:
                path.append(order)
                return True
            if order.then.name not in seen and order.then.name not in done:
                seen.add(order.then.name)
                path.append(order)
                stack.append((order.then.name, iter(after.get(order.then.name, ()))))
                break
        else:
            stack.pop()
            if path:
                path.pop()
    return False


def _circular(after: dict[str, list[Order]]) -> dict[str, list[Order]]:
    """Leave out, again and again, what nothing waits for: no loop goes there, and most clusters have none at all."""
    waiting: dict[str, int] = {}
    before: dict[str, list[str]] = {}
    for name, orders in after.items():
        waiting[name] = len(orders)
        for order in orders:
            before.setdefault(order.then.name, []).append(name)
    ends = [name for name in before if name not in after]
    for end in ends:
        for name in before.get(end, ()):
            waiting[name] -= 1
            if not waiting[name]:
                ends.append(name)
    left = {name for name, count in waiting.items() if count}
    return {name: [o for o in after[name] if o.then.name in left] for name in after if name in left}


@rule(severity=Severity.ERROR, tags={"availability"})
def order_loop(cib: Cib) -> Iterator[Finding]:
    """Order constraints form a loop."""
    after: dict[str, list[Order]] = {}
    for order in cib.constraints.orders:
        waits = order.kind == "Mandatory" or order.first_action == "start"
        if waits and order.first_action in START and order.first_action == order.then_action and not order.any_of:
            after.setdefault(order.first.name, []).append(order)
    done: set[str] = set()
    after = _circular(after)
    for begin in after:
        if begin in done:
            continue
        path: list[Order] = []
        loop = _find(begin, after, path, {begin}, done)
        if loop:
            names = " → ".join([*(o.first.name for o in path), path[-1].then.name])
            message = f"{names}: each waits for the other, none starts"
            found = Finding(
                path[0].element, message, "remove one of the orders", severity=Severity(Severity.ERROR - cib.is_test)
            )
            for other in path[1:]:
                found = found.related(other.element.span, "part of the loop")
            yield found
            done |= {o.first.name for o in path}
