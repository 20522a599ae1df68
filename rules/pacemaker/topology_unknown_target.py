r"""A fencing level is for no node.

The name, pattern or attribute matches no member or remote node.

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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n3" index="1" devices="f1"/>
#                                   ^^ pacemaker/topology-unknown-target
    </fencing-topology>
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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target-pattern="n.*" index="1" devices="f1"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
daemons/fenced
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def topology_unknown_target(cib: Cib) -> Iterator[Finding]:
    """A fencing level is for no node."""
    if cib.is_complete and cib.nodes.elements:
        for level in cib.fencing.levels:
            if "target" in level and level.get("target").lower() in cib.nodes.names:
                continue
            if not any(cib.fencing.targets(level, name) for name in cib.nodes.names):
                at = next((n for n in ("target", "target-pattern", "target-value") if n in level), "id")
                yield Finding(
                    level.at(at),
                    f"`{level.get(at)}` is no node: the level is dead",
                    "write the name of a node, or remove the level",
                )
