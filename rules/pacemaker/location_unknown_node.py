r"""A location names a node that does not exist.

It has no effect (measured 2.1.5: `crm_verify` is silent). Names are compared without case.

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
      <rsc_location id="l" rsc="a" node="n3" score="50"/>
#                                        ^^ pacemaker/location-unknown-node
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
      <primitive id="r" class="ocf" provider="pacemaker" type="remote">
        <instance_attributes id="r-instance_attributes">
          <nvpair id="r-instance_attributes-server" name="server" value="10.0.0.3"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a" node="N1" score="50"/>
      <rsc_location id="m" rsc="a" node="r" score="50"/>
    </constraints>
  </configuration>
</cib>
```

## References
crmsh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def location_unknown_node(cib: Cib) -> Iterator[Finding]:
    """A location names a node that does not exist."""
    if cib.is_complete and cib.nodes.elements:
        for element in cib.constraints.named("rsc_location"):
            node = element.get("node")
            if node and node.lower() not in cib.nodes.names:
                names = ", ".join(sorted(cib.nodes.member_names))
                severity = Severity(Severity.WARNING - cib.is_test)
                yield Finding(
                    element.at("node"),
                    f"there is no node `{node}`: the constraint has no effect",
                    f"write one of {names}",
                    severity=severity,
                )
