r"""Resources must be together and apart.

A chain of INFINITY colocations (groups included) holds two resources together that -INFINITY keeps apart: one of them
never runs (measured 2.1.5: Stopped, and `crm_verify` is silent).

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
      <rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY"/>
      <rsc_colocation id="d" rsc="a" with-rsc="b" score="-INFINITY"/>
#                         ^ pacemaker/colocation-loop
    </constraints>
  </configuration>
</cib>
```

## Bad: through a group
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
        <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
      </group>
    </resources>
    <constraints>
      <rsc_colocation id="d" rsc="b" with-rsc="a" score="-INFINITY"/>
#                         ^ pacemaker/colocation-loop
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
      <primitive id="c" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_colocation id="c1" rsc="a" with-rsc="b" score="INFINITY"/>
      <rsc_colocation id="d" rsc="c" with-rsc="a" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, colocation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


def _cloned(cib: Cib, *names: str) -> bool:
    return any((r := cib.resources.get(name)) is None or r.clone is not None for name in names)


@rule(severity=Severity.ERROR, tags={"availability"})
def colocation_loop(cib: Cib) -> Iterator[Finding]:
    """Resources must be together and apart."""
    together: dict[str, str] = {}

    def root(name: str) -> str:
        while name in together:
            name = together[name]
        return name

    def join(first: str, second: str) -> None:
        one, other = root(first), root(second)
        if one != other:
            together[one] = other

    for group in cib.groups:
        if group.clone is None:
            for child in group.children:
                join(child.id, group.id)
    pairs = [
        p
        for p in cib.constraints.colocations
        if not p.dependent_role and not p.primary_role and not _cloned(cib, p.dependent.name, p.primary.name)
    ]
    for pair in pairs:
        if pair.score == 1_000_000:
            join(pair.dependent.name, pair.primary.name)
    for pair in pairs:
        if pair.score == -1_000_000 and root(pair.dependent.name) == root(pair.primary.name):
            message = (
                f"{pair.dependent.name} and {pair.primary.name} must be together and apart: one of them never runs"
            )
            yield Finding(
                pair.element,
                message,
                "remove one of the two constraints",
                severity=Severity(Severity.ERROR - cib.is_test),
            )
