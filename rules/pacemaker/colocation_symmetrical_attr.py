r"""A colocation is called symmetrical.

The attribute was removed: a colocation has a direction.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="5" symmetrical="true"/>
#                                                                        ^^^^ pacemaker/colocation-symmetrical-attr
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
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="5"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_colocation.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"deprecated"}, fixable=True)
def colocation_symmetrical_attr(cib: Cib) -> Iterator[Finding]:
    """A colocation is called symmetrical."""
    for element in cib.constraints.named("rsc_colocation"):
        if "symmetrical" in element:
            yield Finding(
                element.at("symmetrical"),
                "a colocation is never symmetrical",
                "remove it",
                severity=Severity(Severity.WARNING - cib.is_test),
            ).remedy(drop_attribute(element, "symmetrical"))
