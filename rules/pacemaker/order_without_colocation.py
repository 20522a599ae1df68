r"""Storage and what uses it are ordered, but not kept together.

The service may start on another node than its file system (measured: vip on node1, web on node2).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
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
      <rsc_order id="x" first="fs" then="db"/>
#                    ^ pacemaker/order-without-colocation
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
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
      <rsc_colocation id="x" rsc="db" with-rsc="fs" score="INFINITY"/>
      <rsc_order id="y" first="fs" then="db"/>
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
from halint.systems.pacemaker.remedy import add_constraint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

STORAGE = frozenset({"Filesystem", "LVM", "LVM-activate", "ZFS", "mdraid", "Raid1"})


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def order_without_colocation(cib: Cib) -> Iterator[Finding]:
    """Storage and what uses it are ordered, but not kept together."""
    if not cib.is_complete or cib.is_test or len(cib.nodes.members) < 2:
        return
    bound = {name for pair in cib.constraints.colocations for name in (pair.dependent.name, pair.primary.name)}
    for order in cib.constraints.orders:
        first, then = cib.resources.get(order.first.name), cib.resources.get(order.then.name)
        if (
            first is None
            or then is None
            or order.kind != "Mandatory"
            or first.clone
            or then.clone
            or first.top is then.top
        ):
            continue
        if not any(p.type in STORAGE for p in first.primitives) or any(p.type in STORAGE for p in then.primitives):
            continue
        near = {r.id for r in (*then.walk(), *then.containers)}
        if not near & bound:
            message = f"{then.id} starts after {first.id}, but perhaps on another node"
            yield Finding(
                order.element, message, f"add `pcs constraint colocation add {then.id} with {first.id}`"
            ).remedy(add_constraint(cib, "rsc_colocation", {"rsc": then.id, "with-rsc": first.id, "score": "INFINITY"}))
