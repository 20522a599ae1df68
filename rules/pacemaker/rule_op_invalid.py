r"""An expression of a rule has an operation that is unknown, or that does not fit its value.

`defined` and `not_defined` take no value, all others need one. Such an expression is false (3.0) or skipped.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="5">
          <expression id="e" attribute="x" operation="equals" value="1"/>
#                                                     ^^^^^^ pacemaker/rule-op-invalid
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## Bad: no value
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
          <expression id="e" attribute="x" operation="eq"/>
#                                                     ^^ pacemaker/rule-op-invalid
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## Bad: a value too many
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
          <expression id="e" attribute="x" operation="defined" value="1"/>
#                                                                     ^ pacemaker/rule-op-invalid
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
        <rule id="r" score="5">
          <expression id="e" attribute="x" operation="eq" value="1" type="number"/>
          <expression id="f" attribute="x" operation="defined"/>
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
from halint.systems.pacemaker.remedy import drop_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

OPERATIONS = frozenset({"lt", "gt", "lte", "gte", "eq", "ne", "defined", "not_defined"})


@rule(severity=Severity.ERROR, tags={"correctness"}, fixable=True)
def rule_op_invalid(cib: Cib) -> Iterator[Finding]:
    """An expression of a rule has an operation that is unknown, or that does not fit its value."""
    for expression in cib.by_name.get("expression", ()):
        operation = expression.get("operation")
        if operation not in OPERATIONS:
            yield Finding(
                expression.at("operation"),
                f"there is no operation `{operation}`",
                f"write one of {', '.join(sorted(OPERATIONS))}",
                tags=cib.refusal,
            )
        elif operation in ("defined", "not_defined"):
            if "value" in expression:
                yield Finding(
                    expression.at("value"), f"`{operation}` takes no value", "remove `value`", severity=Severity.WARNING
                ).remedy(drop_attribute(expression, "value"))
        elif "value" not in expression:
            yield Finding(
                expression.at("operation"), f"`{operation}` needs a value: the expression is never true", "add `value`"
            )
