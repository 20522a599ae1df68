r"""Storage and what uses it are kept together, but not in order.

Without an order both start at once: the service may start before its file system is mounted.

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
      <rsc_colocation id="x" rsc="db" with-rsc="fs" score="INFINITY"/>
#                         ^ pacemaker/colocation-without-order
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

STORAGE = frozenset({"Filesystem", "LVM", "LVM-activate", "drbd", "ZFS", "mdraid", "Raid1", "iscsi"})


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def colocation_without_order(cib: Cib) -> Iterator[Finding]:
    """Storage and what uses it are kept together, but not in order."""
    if not cib.is_complete or cib.is_test:
        return
    ordered = {frozenset((o.first.name, o.then.name)) for o in cib.constraints.orders}
    for pair in cib.constraints.colocations:
        dependent, primary = cib.resources.get(pair.dependent.name), cib.resources.get(pair.primary.name)
        if pair.score != 1_000_000 or dependent is None or primary is None or dependent.top is primary.top:
            continue
        if not any(p.type in STORAGE for p in primary.primitives) or frozenset((dependent.id, primary.id)) in ordered:
            continue
        names = {r.id for r in (*dependent.walk(), *dependent.containers)}
        others = {r.id for r in (*primary.walk(), *primary.containers)}
        if any(len(key) == 2 and key & names and key & others for key in ordered):
            continue
        if any(key & names for key in ordered) and any(key & others for key in ordered):
            continue  # ordered by way of others
        message = f"{dependent.id} may start before {primary.id}: they are kept together, but not in order"
        yield Finding(pair.element, message, f"add `pcs constraint order {primary.id} then {dependent.id}`").remedy(
            add_constraint(cib, "rsc_order", {"first": primary.id, "then": dependent.id})
        )
