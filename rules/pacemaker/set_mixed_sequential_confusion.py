r"""A colocation set and an order set hold the same resources, and differ in `sequential`.

In one of them the resources depend on each other, in the other they do not: usually one of the two was forgotten.

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
      <rsc_colocation id="c" score="INFINITY">
        <resource_set id="cs" sequential="false">
#                         ^^ pacemaker/set-mixed-sequential-confusion
          <resource_ref id="a"/>
          <resource_ref id="b"/>
        </resource_set>
      </rsc_colocation>
      <rsc_order id="o">
        <resource_set id="os">
          <resource_ref id="a"/>
          <resource_ref id="b"/>
        </resource_set>
      </rsc_order>
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
      <rsc_colocation id="c" score="INFINITY">
        <resource_set id="cs">
          <resource_ref id="a"/>
          <resource_ref id="b"/>
        </resource_set>
      </rsc_colocation>
      <rsc_order id="o">
        <resource_set id="os">
          <resource_ref id="a"/>
          <resource_ref id="b"/>
        </resource_set>
      </rsc_order>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, resource sets
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.scalars import boolean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib


def _sets(cib: Cib, kind: str) -> dict[frozenset[str], Element]:
    found: dict[frozenset[str], Element] = {}
    for element in cib.constraints.named(kind):
        for block in element.named("resource_set"):
            members = frozenset(child.id for child in block.named("resource_ref"))
            if len(members) > 1:
                found.setdefault(members, block)
    return found


def _sequential(block: Element) -> bool:
    return boolean(block.get("sequential", "true")) is not False


@rule(severity=Severity.INFO, tags={"correctness"})
def set_mixed_sequential_confusion(cib: Cib) -> Iterator[Finding]:
    """A colocation set and an order set hold the same resources, and differ in `sequential`."""
    orders = _sets(cib, "rsc_order")
    for members, block in _sets(cib, "rsc_colocation").items():
        other = orders.get(members)
        if other is not None and _sequential(block) != _sequential(other):
            found = Finding(
                block, "the order set of the same resources says the opposite of `sequential`", "make the two equal"
            )
            yield found.related(other.span, "the order set")
