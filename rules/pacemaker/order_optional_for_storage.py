r"""The order between storage and what uses it is optional.

It holds only when both happen to start in the same transition; after a failure of the storage alone it does not.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
        </instance_attributes>
      </primitive>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="fs" then="db" kind="Optional"/>
#                                                  ^^^^^^^^ pacemaker/order-optional-for-storage
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
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
        </instance_attributes>
      </primitive>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="fs" then="db" kind="Mandatory"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.pacemaker.remedy import replace_attribute, set_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

STORAGE = frozenset({"Filesystem", "LVM", "LVM-activate", "drbd", "ZFS", "mdraid"})


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def order_optional_for_storage(cib: Cib) -> Iterator[Finding]:
    """The order between storage and what uses it is optional."""
    for order in cib.constraints.orders:
        first = cib.resources.get(order.first.name)
        if order.kind == "Optional" and first and any(p.type in STORAGE for p in first.primitives) and not cib.is_test:
            at = order.element.at("kind") if "kind" in order.element else order.element.at("score")
            yield Finding(at, f"{order.then.name} may start without {first.id}", 'write `kind="Mandatory"`').remedy(
                set_attribute(order.element, "kind", "Mandatory")
                if "kind" in order.element
                else replace_attribute(order.element, "score", "kind", "Mandatory")
            )
