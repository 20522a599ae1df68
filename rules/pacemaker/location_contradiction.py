r"""A resource is allowed nowhere, or wanted and forbidden on one node.

Scores of locations add up, rules included. -INFINITY on every node leaves the resource stopped, and so does any sum below
zero that no colocation raises (measured 2.1.5 and 3.0.0: Stopped, and `crm_verify` is silent). On one node -INFINITY wins
over INFINITY: the resource runs elsewhere (a warning).

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

## Bad: a rule that holds on every node but one, and that one forbidden
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
      <rsc_location id="l1" rsc="a">
        <rule id="l1-rule" score="-INFINITY">
#                                 ^^^^^^^^^ pacemaker/location-contradiction
          <expression id="l1-e" attribute="#uname" operation="ne" value="n1"/>
        </rule>
      </rsc_location>
      <rsc_location id="l2" rsc="a" node="n1" score="-100"/>
    </constraints>
  </configuration>
</cib>
```

## Good: an attribute that an agent may set
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
      <rsc_location id="l1" rsc="a">
        <rule id="l1-rule" score="-INFINITY" boolean-op="or">
          <expression id="l1-e" attribute="pingd" operation="not_defined"/>
          <expression id="l1-f" attribute="pingd" operation="lte" value="0"/>
        </rule>
      </rsc_location>
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


def _is_fixed(one: Location) -> bool:
    """Whether it holds as it stands: node attributes are switches, who sets them may change them."""
    names = (e.get("attribute") for e in one.rule.walk() if e.name == "expression") if one.rule is not None else ()
    return all(name.startswith("#") for name in names)


@rule(severity=Severity.ERROR, tags={"availability"})
def location_contradiction(cib: Cib) -> Iterator[Finding]:
    """A resource is allowed nowhere, or wanted and forbidden on one node."""
    if not cib.is_complete or not cib.nodes.members:
        return
    eligibility = cib.placement.eligibility
    for name, locations in eligibility.locations.items():
        resource = cib.resources[name]
        if resource.is_fencing or resource.clone not in (None, resource):
            continue
        severity = Severity(Severity.ERROR - cib.is_test)
        against = [one for one in locations if one.score is not None and one.score < 0]
        if (
            against
            and all(map(_is_fixed, locations))
            and not eligibility.allowed(resource).nodes
            and (eligibility.symmetric or len(against) < len(locations))
        ):
            infinite = all(one.score == -1_000_000 for one in against)
            why = "is forbidden on every node" if infinite else "has a score below zero on every node"
            at = against[0].rule or against[0].element
            yield Finding(
                at.at("score"), f"{name} {why}: it never runs", "allow it on at least one node", severity=severity
            )
            continue
        plain = [one for one in locations if one.node and one.rule is None and one.role in ("", "Started")]
        banned = {one.node.lower(): one for one in plain if one.score == -1_000_000}
        wanted = {one.node.lower(): one for one in plain if one.score == 1_000_000}
        for node in banned.keys() & wanted.keys():
            message = f"{name} is wanted and forbidden on {banned[node].node}: forbidden wins"
            weaker = Severity(Severity.WARNING - cib.is_test)
            found = Finding(banned[node].element.at("score"), message, "remove one of the two", severity=weaker)
            yield found.related(wanted[node].element.span, "wanted here")
