r"""A resource is allowed nowhere, or wanted and forbidden on one node.

-INFINITY on every node leaves the resource stopped (measured 2.1.5: Stopped, and `crm_verify` is silent). On one node
-INFINITY wins over INFINITY: the resource runs elsewhere (a warning).

## Bad: everywhere
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
    </resources>
    <constraints>
      <rsc_location id="l1" rsc="a" node="n1" score="-INFINITY"/>
#                                                    ^^^^^^^^^ pacemaker/location-contradiction
      <rsc_location id="l2" rsc="a" node="n2" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## Bad: both on one node
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
    </resources>
    <constraints>
      <rsc_location id="l1" rsc="a" node="n1" score="INFINITY"/>
      <rsc_location id="l2" rsc="a" node="n1" score="-INFINITY"/>
#                                                    ^^^^^^^^^ pacemaker/location-contradiction
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l1" rsc="a" node="n1" score="INFINITY"/>
      <rsc_location id="l2" rsc="a" node="n2" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, scores
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.constraints import Location
    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def location_contradiction(cib: Cib) -> Iterator[Finding]:
    """A resource is allowed nowhere, or wanted and forbidden on one node."""
    if not cib.is_complete or not cib.nodes.members:
        return
    names = {name.lower() for name in cib.nodes.names}
    by_resource: dict[str, list[Location]] = {}
    for one in cib.constraints.locations:
        if one.node and one.rule is None and one.score is not None and one.role in ("", "Started"):
            by_resource.setdefault(one.rsc.name, []).append(one)
    for name, places in by_resource.items():
        resource = cib.resources.get(name)
        if resource is None or resource.is_fencing:
            continue
        banned = {one.node.lower(): one for one in places if one.score == -1_000_000}
        wanted = {one.node.lower(): one for one in places if one.score == 1_000_000}
        severity = Severity(Severity.ERROR - cib.is_test)
        if names <= banned.keys():
            first = next(iter(banned.values()))
            message = f"{name} is forbidden on every node: it never runs"
            yield Finding(first.element.at("score"), message, "allow it on at least one node", severity=severity)
            continue
        for node in banned.keys() & wanted.keys():
            message = f"{name} is wanted and forbidden on {banned[node].node}: forbidden wins"
            weaker = Severity(Severity.WARNING - cib.is_test)
            found = Finding(banned[node].element.at("score"), message, "remove one of the two", severity=weaker)
            yield found.related(wanted[node].element.span, "wanted here")
