r"""An order is symmetrical, and its second action has no inverse.

`then-action=stop` with a start before it says nothing for the way back: Pacemaker cannot invert it and wants an order of
its own.

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
      <rsc_order id="x" first="a" first-action="monitor" then="b" symmetrical="true"/>
#                                               ^^^^^^^ pacemaker/order-not-invertible
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
      <rsc_order id="x" first="a" first-action="promote" then="b" then-action="start"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_ordering.c invert_action()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def order_not_invertible(cib: Cib) -> Iterator[Finding]:
    """An order is symmetrical, and its second action has no inverse."""
    for element in cib.constraints.named("rsc_order"):
        if element.get("symmetrical").lower() not in ("true", "1", "yes", "on", "y"):
            continue
        for name in ("first-action", "then-action"):
            action = element.get(name)
            if action and action not in ("start", "stop", "promote", "demote"):
                yield Finding(
                    element.at(name),
                    f"`{action}` has no inverse",
                    "write the order of stops as a constraint of its own",
                )
