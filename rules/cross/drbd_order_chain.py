r"""A file system on DRBD is mounted without waiting for DRBD's promotion, or not where it was promoted.

The mount fails on a Secondary ("wrong medium type"), so the resource must start after the promotion, and on the promoted
node. Both are said by constraints; one of them alone is not enough.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="r0-c">
        <meta_attributes id="r0-m">
          <nvpair id="r0-p" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="r0" class="ocf" provider="linbit" type="drbd"/>
      </clone>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
#<22:23 cross/drbd-order-chain
        <instance_attributes id="fs-a">
          <nvpair id="fs-d" name="device" value="/dev/drbd0"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints>
      <rsc_colocation id="c1" rsc="fs" with-rsc="r0-c" with-rsc-role="Promoted" score="INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="r0-c">
        <meta_attributes id="r0-m">
          <nvpair id="r0-p" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="r0" class="ocf" provider="linbit" type="drbd"/>
      </clone>
      <group id="g">
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-a">
            <nvpair id="fs-d" name="device" value="/dev/drbd0"/>
          </instance_attributes>
        </primitive>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
      </group>
    </resources>
    <constraints>
      <rsc_colocation id="c1" rsc="g" with-rsc="r0-c" with-rsc-role="Promoted" score="INFINITY"/>
      <rsc_order id="o1" first="r0-c" first-action="promote" then="g" then-action="start"/>
    </constraints>
  </configuration>
</cib>
```

## References
DRBD User's Guide "Integrating DRBD with Pacemaker clusters"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def drbd_order_chain(cib: Cib) -> Iterator[Finding]:
    drbd = [resource for resource in cib.primitives if resource.type == "drbd" and resource.provider == "linbit"]
    if not drbd or cib.is_test or not cib.is_complete:
        return
    for resource in cib.primitives:
        device = resource.params.value("device")
        if resource.type != "Filesystem" or not device.startswith("/dev/drbd") or resource.clone is not None:
            continue
        # Which of several DRBD resources it is stands in drbd.conf only: any of them counts.
        promoted = {name for one in drbd for name in _names(one)}
        constraints = cib.constraints
        ordered = _reaches(cib, promoted, _names(resource), [(o.first.name, o.then.name) for o in constraints.orders])
        colocated = [(c.dependent.name, c.primary.name) for c in constraints.colocations]
        together = _reaches(cib, _names(resource), promoted, colocated)
        if ordered and together:
            continue
        lacking = (
            "nothing says that it starts after the promotion"
            if not ordered
            else "nothing keeps it on the promoted node"
        )
        yield Finding(
            resource,
            f"`{resource.id}` is on {device}, and {lacking} of `{drbd[0].top.id}`",
            f"Write `pcs constraint order promote {drbd[0].top.id} then start {resource.top.id}` and "
            f"`pcs constraint colocation add {resource.top.id} with Promoted {drbd[0].top.id} INFINITY`.",
        ).related(drbd[0], "DRBD")


def _names(resource: Resource) -> set[str]:
    """Its own id and those of what holds it: a constraint may name either."""
    return {resource.id, *(outer.id for outer in resource.containers)}


def _reaches(cib: Cib, start: set[str], end: set[str], steps: list[tuple[str, str]]) -> bool:
    """Whether constraints lead from one to the other, by way of other resources too."""
    seen: set[str] = set()
    todo = set(start)
    while todo:
        seen |= todo
        if seen & end:
            return True
        found = {target for source, target in steps if source in todo}
        for name in list(found):
            held = cib.resources.get(name)
            if held is not None:
                found |= {inner.id for inner in held.walk()} | _names(held)
        todo = found - seen
    return False
