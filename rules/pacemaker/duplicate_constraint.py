r"""A constraint is there twice.

Noise, and with finite scores they add up.

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
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="100"/>
      <rsc_colocation id="y" rsc="a" with-rsc="b" score="100"/>
#                         ^ pacemaker/duplicate-constraint
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
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="100"/>
      <rsc_colocation id="y" rsc="b" with-rsc="a" score="100"/>
    </constraints>
  </configuration>
</cib>
```

## References
pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import delete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def duplicate_constraint(cib: Cib) -> Iterator[Finding]:
    """A constraint is there twice."""
    seen: dict[tuple[object, ...], Element] = {}
    for element in cib.constraints.elements:
        if element.children:
            continue
        key = (element.name, *sorted((name, value) for name, value in element.attributes.items() if name != "id"))
        first = seen.setdefault(key, element)
        if first is not element:
            found = Finding(
                element,
                f"it says what {first.id} says",
                "remove one of the two",
                severity=Severity(Severity.WARNING - cib.is_test),
            ).remedy(delete(element))
            yield found.related(first.span, "the other")
