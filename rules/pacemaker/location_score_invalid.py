r"""A score is no score.

It counts as 0, or the constraint is ignored (3.0): scores are integers, INFINITY and -INFINITY.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a" node="n1" score="high"/>
#                                                   ^^^^ pacemaker/location-score-invalid
    </constraints>
  </configuration>
</cib>
```

## Bad: a colocation
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="l" rsc="a" with-rsc="b" score="inf"/>
#                                                        ^^^ pacemaker/location-score-invalid
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
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a" node="n1" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/common/scores.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.systems.pacemaker.scalars import COLOURS, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def location_score_invalid(cib: Cib) -> Iterator[Finding]:
    """A score is no score."""
    for element in cib.constraints.elements:
        for owner in element.walk():
            text = owner.get("score")
            if (
                owner.name in ("rsc_location", "rsc_colocation", "rule", "resource_set", "rsc_order")
                and text
                and score(text) is None
                and not is_placeholder(text)
                and text not in COLOURS
            ):
                yield Finding(owner.at("score"), f"`{text}` is no score", "write an integer, INFINITY or -INFINITY")
