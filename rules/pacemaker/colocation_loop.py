r"""Resources must be together and apart.

A chain of INFINITY colocations (groups included) holds two resources together that -INFINITY keeps apart: one of them
never runs (measured 2.1.5: Stopped, and `crm_verify` is silent). Where the two point in opposite directions the scheduler
drops one of them (a warning).

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

## Good: a group and its own member, which has no effect
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
      <rsc_colocation id="d" rsc="b" with-rsc="g" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, colocation
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


def _cloned(cib: Cib, *names: str) -> bool:
    return any((r := cib.resources.get(name)) is None or r.clone is not None for name in names)


def _holds(cib: Cib, outer: str, inner: str) -> bool:
    return any(inner == one.id for one in cib.resources[outer].walk())


def _followed(name: str, follows: dict[str, set[str]]) -> set[str]:
    """Give all that a resource must be with, directly or by way of others."""
    found: set[str] = set()
    pending = [name]
    while pending:
        for other in follows.get(pending.pop(), ()):
            if other not in found:
                found.add(other)
                pending.append(other)
    return found


@rule(severity=Severity.ERROR, tags={"availability"})
def colocation_loop(cib: Cib) -> Iterator[Finding]:
    """Resources must be together and apart."""
    follows: dict[str, set[str]] = {}
    for group in cib.groups:
        if group.clone is None:
            for before, after in pairwise([group, *group.children]):
                follows.setdefault(after.id, set()).add(before.id)
            if group.children:
                follows.setdefault(group.id, set()).add(group.children[0].id)
    pairs = [
        p
        for p in cib.constraints.colocations
        if not p.dependent_role and not p.primary_role and not _cloned(cib, p.dependent.name, p.primary.name)
    ]
    for pair in pairs:
        if pair.score == 1_000_000:
            follows.setdefault(pair.dependent.name, set()).add(pair.primary.name)
    followed = {name for names in follows.values() for name in names}
    for pair in pairs:
        if pair.score != -1_000_000:
            continue
        first, second = pair.dependent.name, pair.primary.name
        if _holds(cib, first, second) or _holds(cib, second, first):
            continue  # a group and its own member: the scheduler passes over it, all run (crm_simulate 2.1.5, 3.0.0)
        if second in followed and second in _followed(first, follows):
            message = f"{first} and {second} must be together and apart: one of them never runs"
            yield Finding(
                pair.element,
                message,
                "remove one of the two constraints",
                severity=Severity(Severity.ERROR - cib.is_test),
            )
        elif first in followed and first in _followed(second, follows):
            message = f"{first} must be apart from {second}, which follows it: one of the two is not kept"
            yield Finding(
                pair.element,
                message,
                "remove one of the two constraints",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
