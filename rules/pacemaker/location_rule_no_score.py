r"""A rule of a location has no score.

It needs `score` or `score-attribute`; without one it is ignored.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r">
#                 ^ pacemaker/location-rule-no-score
          <expression id="e" attribute="x" operation="defined"/>
        </rule>
      </rsc_location>
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
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score-attribute="x">
          <expression id="e" attribute="x" operation="defined"/>
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_location.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def location_rule_no_score(cib: Cib) -> Iterator[Finding]:
    """A rule of a location has no score."""
    for element in cib.constraints.named("rsc_location"):
        for rule_element in element.named("rule"):
            if not {"score", "score-attribute", "id-ref"} & rule_element.attributes.keys():
                yield Finding(
                    rule_element, "the rule gives no score: it is ignored", "add `score`", severity=Severity.WARNING
                )
