r"""An order names an action that cannot be ordered.

Only start, stop, promote and demote can; the constraint is dropped.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" first-action="monitor" then="b"/>
#                                               ^^^^^^^ pacemaker/order-action-invalid
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
      <rsc_order id="x" first="a" first-action="stop" then="b" then-action="start"/>
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def order_action_invalid(cib: Cib) -> Iterator[Finding]:
    """An order names an action that cannot be ordered."""
    for element in cib.constraints.named("rsc_order"):
        for owner, name in [
            (element, "first-action"),
            (element, "then-action"),
            *((s, "action") for s in element.named("resource_set")),
        ]:
            action = owner.get(name)
            if action and action not in ("start", "stop", "promote", "demote"):
                yield Finding(
                    owner.at(name),
                    f"`{action}` cannot be ordered: the constraint is dropped",
                    "write start, stop, promote or demote",
                    tags=cib.refusal,
                )
