r"""A location of INFINITY does not mean "only there".

In a symmetric cluster the resource still fails over to other nodes; -INFINITY on those keeps it away.

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
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a" node="n1" score="INFINITY"/>
#                                                   ^^^^^^^^ pacemaker/location-prefers-infinity-all
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
      <rsc_location id="l" rsc="a" node="n1" score="100"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def location_prefers_infinity_all(cib: Cib) -> Iterator[Finding]:
    """A location of INFINITY does not mean "only there"."""
    if not cib.is_complete or not cib.options.boolean("symmetric-cluster", True) or cib.is_test:
        return
    for one in cib.constraints.locations:
        resource = cib.resources.get(one.rsc.name)
        if (
            one.score == 1_000_000
            and one.node
            and one.rule is None
            and resource
            and not resource.is_fencing
            and not one.element.id.startswith("cli-")
        ):
            message = f"{resource.id} prefers {one.node} and still runs elsewhere when that is down"
            yield Finding(one.element.at("score"), message, "use a number, or forbid the other nodes")
