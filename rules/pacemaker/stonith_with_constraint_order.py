r"""An order constraint names a fence device.

Fencing does not wait for the device's start: any node uses it whether it runs or not. The order gives false safety and
can delay services.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_sbd"/>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_order id="o" first="f1" then="a"/>
#                              ^^ pacemaker/stonith-with-constraint-order
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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_order id="o" first="b" then="a"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import delete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def stonith_with_constraint_order(cib: Cib) -> Iterator[Finding]:
    """An order constraint names a fence device."""
    for order in cib.constraints.orders:
        for reference in (order.first, order.then):
            resource = cib.resources.get(reference.name)
            if resource is not None and resource.is_fencing:
                yield Finding(
                    reference,
                    f"{reference.name} is a fence device: fencing does not wait for it",
                    "remove the constraint",
                ).remedy(delete(order.element) if order.element.first("resource_set") is None else None)
