r"""More resources must be apart than there are nodes.

One of them is always stopped; as many as nodes means that none survives the loss of a node: a finite negative score
lets them share one then.

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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
      <primitive id="c" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="-INFINITY"/>
#                         ^ pacemaker/colocation-minus-infinity-n-gt-nodes
      <rsc_colocation id="y" rsc="b" with-rsc="c" score="-INFINITY"/>
      <rsc_colocation id="z" rsc="a" with-rsc="c" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## Bad: as many as nodes, a warning
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="-INFINITY"/>
#                         ^ pacemaker/colocation-minus-infinity-n-gt-nodes
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
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="-INFINITY"/>
      <rsc_colocation id="y" rsc="b" with-rsc="a" score="-5000"/>
    </constraints>
  </configuration>
</cib>
```

## References
SAP ENSA guides; trento 733ED3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def colocation_minus_infinity_n_gt_nodes(cib: Cib) -> Iterator[Finding]:
    """More resources must be apart than there are nodes."""
    nodes = len(cib.nodes.members)
    if not nodes or not cib.is_complete or cib.is_test:
        return
    apart: dict[str, set[str]] = {}
    at: dict[frozenset[str], Element] = {}
    for pair in cib.constraints.colocations:
        one, other = cib.resources.get(pair.dependent.name), cib.resources.get(pair.primary.name)
        if (
            pair.score == -1_000_000
            and one
            and other
            and one.clone is None
            and other.clone is None
            and not pair.dependent_role
            and not pair.primary_role
        ):
            apart.setdefault(one.id, set()).add(other.id)
            apart.setdefault(other.id, set()).add(one.id)
            at.setdefault(frozenset((one.id, other.id)), pair.element)
    for key, element in at.items():
        first, second = sorted(key) if len(key) == 2 else (next(iter(key)),) * 2
        clique = {first, second}
        for candidate in sorted(apart[first] & apart[second]):
            if clique <= apart[candidate]:
                clique.add(candidate)
        names = ", ".join(sorted(clique))
        if len(clique) > nodes:
            yield Finding(
                element,
                f"{names} must be apart, and there are {nodes} nodes: one is always stopped",
                "use a finite score",
            )
            return
        if len(clique) == nodes:
            message = f"{names} must be apart: when one of the {nodes} nodes is lost, one of them stops"
            yield Finding(element, message, "use a finite score such as -5000", severity=Severity.WARNING).remedy(
                set_attribute(element, "score", "-5000") if element.first("resource_set") is None else None
            )
            return
