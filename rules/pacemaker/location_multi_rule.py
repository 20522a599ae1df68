r"""A location has several rules at its top.

Schema 4.0 takes one only; an upgrade to Pacemaker 3 splits them.

## Bad
```pacemaker target=pacemaker-3.0.0 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-4.0" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="1"><expression id="e" attribute="x" operation="defined"/></rule>
        <rule id="s" score="2"><expression id="f" attribute="y" operation="defined"/></rule>
#                 ^ pacemaker/location-multi-rule
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
        <rule id="r" score="1"><expression id="e" attribute="x" operation="defined"/></rule>
        <rule id="s" score="2"><expression id="f" attribute="y" operation="defined"/></rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
ChangeLog 3.0.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def location_multi_rule(cib: Cib) -> Iterator[Finding]:
    """A location has several rules at its top."""
    if cib.schema is not None and cib.schema >= (4, 0):
        for element in cib.constraints.named("rsc_location"):
            for second in list(element.named("rule"))[1:]:
                yield Finding(second, "schema 4.0 takes one rule per location", "put each into a constraint of its own")
