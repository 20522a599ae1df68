r"""A rule has no conditions.

It always holds, or is ignored, by version.

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
        <rule id="r" score="5"/>
#                 ^ pacemaker/rule-empty
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
        <rule id="r" score="5">
          <expression id="e" attribute="x" operation="defined"/>
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
lib/common/rules.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def rule_empty(cib: Cib) -> Iterator[Finding]:
    """A rule has no conditions."""
    for rule_element in cib.by_name.get("rule", ()):
        if not rule_element.children and "id-ref" not in rule_element:
            yield Finding(
                rule_element,
                "the rule has no conditions",
                "add an expression",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
