r"""A colocation has no score, or 0.

The scheduler begins with 0 and drops such a colocation without a word: the resources are placed as if it were not
there.

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
      <rsc_colocation id="x" rsc="a" with-rsc="b"/>
#                         ^ pacemaker/colocation-score-zero-or-missing
    </constraints>
  </configuration>
</cib>
```

## Bad: zero
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
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="0"/>
#                                                        ^ pacemaker/colocation-score-zero-or-missing
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
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="INFINITY"/>
      <rsc_colocation id="y" score="100">
        <resource_set id="s">
          <resource_ref id="a"/>
          <resource_ref id="b"/>
        </resource_set>
      </rsc_colocation>
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
from halint.systems.pacemaker.remedy import set_attribute
from halint.systems.pacemaker.scalars import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def colocation_score_zero_or_missing(cib: Cib) -> Iterator[Finding]:
    """A colocation has no score, or 0."""
    for element in cib.constraints.named("rsc_colocation"):
        if any("score" in block for block in element.named("resource_set")):
            continue
        if "score" not in element or score(element.get("score")) == 0:
            what = "the score 0" if "score" in element else "no score"
            severity = Severity(Severity.ERROR - cib.is_test)
            at = element.at("score") if "score" in element else element.span
            yield Finding(
                at, f"a colocation with {what} is dropped", 'write `score="INFINITY"`', severity=severity
            ).remedy(set_attribute(element, "score", "INFINITY") if element.first("resource_set") is None else None)
