r"""A file system follows a DRBD clone without asking for its promoted instance.

DRBD can be mounted only where it is promoted: the colocation needs `with-rsc-role=Promoted`, the order
`first-action=promote`.

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
      <clone id="d">
        <meta_attributes id="d-meta_attributes">
          <nvpair id="d-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="d-meta_attributes-notify" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="r0" class="ocf" provider="linbit" type="drbd">
          <instance_attributes id="r0-instance_attributes">
            <nvpair id="r0-instance_attributes-drbd_resource" name="drbd_resource" value="r0"/>
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/drbd0"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="fs" with-rsc="d" score="INFINITY"/>
#                                               ^ pacemaker/order-colocation-role-mismatch
      <rsc_order id="y" first="d" then="fs"/>
#                              ^ pacemaker/order-colocation-role-mismatch
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
      <clone id="d">
        <meta_attributes id="d-meta_attributes">
          <nvpair id="d-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="d-meta_attributes-notify" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="r0" class="ocf" provider="linbit" type="drbd">
          <instance_attributes id="r0-instance_attributes">
            <nvpair id="r0-instance_attributes-drbd_resource" name="drbd_resource" value="r0"/>
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/drbd0"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="fs" with-rsc="d" with-rsc-role="Master" score="INFINITY"/>
      <rsc_order id="y" first="d" first-action="promote" then="fs" then-action="start"/>
    </constraints>
  </configuration>
</cib>
```

## References
DRBD guide
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_attribute, set_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def order_colocation_role_mismatch(cib: Cib) -> Iterator[Finding]:
    """A file system follows a DRBD clone without asking for its promoted instance."""
    drbd = {c.id for c in cib.clones if c.promotable and any(p.type == "drbd" for p in c.primitives)}
    for pair in cib.constraints.colocations:
        dependent = cib.resources.get(pair.dependent.name)
        if (
            pair.primary.name in drbd
            and pair.primary_role != "Promoted"
            and pair.score == 1_000_000
            and dependent
            and not dependent.is_clone
        ):
            message = f"{dependent.id} may be placed where {pair.primary.name} is not promoted"
            yield Finding(pair.primary, message, 'add `with-rsc-role="Promoted"`').remedy(
                set_attribute(pair.element, "with-rsc-role", "Promoted")
                if pair.element.first("resource_set") is None
                else None
            )
    for order in cib.constraints.orders:
        then = cib.resources.get(order.then.name)
        if (
            order.first.name in drbd
            and order.first_action == "start"
            and then
            and not then.is_clone
            and order.kind == "Mandatory"
        ):
            message = f"{then.id} starts after {order.first.name} has started, not after its promotion"
            yield Finding(order.first, message, 'set `first-action="promote" then-action="start"`').remedy(
                set_attributes(order.element, {"first-action": "promote", "then-action": "start"})
                if order.element.first("resource_set") is None
                else None
            )
