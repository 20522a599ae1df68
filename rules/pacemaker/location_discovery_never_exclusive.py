r"""Some nodes are not probed for a resource.

With `resource-discovery=never` (or `exclusive` elsewhere) a copy that runs there is not seen, and a second is started.

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
      <rsc_location id="l" rsc="a" node="n1" score="100" resource-discovery="never"/>
#                                                                            ^^^^^ pacemaker/location-discovery-never-exclusive
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
      <rsc_location id="l" rsc="a" node="n1" score="-INFINITY" resource-discovery="never"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, resource-discovery
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def location_discovery_never_exclusive(cib: Cib) -> Iterator[Finding]:
    """Some nodes are not probed for a resource."""
    for one in cib.constraints.locations:
        if (
            one.element.get("resource-discovery") == "never"
            and one.score is not None
            and one.score > -1_000_000
            and one.node
        ):
            severity = Severity(Severity.WARNING - cib.is_test)
            message = f"{one.rsc.name} may run on {one.node} and is not looked for there"
            yield Finding(
                one.element.at("resource-discovery"), message, "use it with -INFINITY only", severity=severity
            )
