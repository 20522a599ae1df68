r"""A rule on the ping attribute does not care for nodes without it.

A node where ping never ran has no attribute at all; `lt 1` is then false and the node counts as connected.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <primitive id="p" class="ocf" provider="pacemaker" type="ping">
          <instance_attributes id="p-instance_attributes">
            <nvpair id="p-instance_attributes-host_list" name="host_list" value="10.0.0.254 10.0.1.254"/>
          </instance_attributes>
          <operations>
            <op id="p-monitor-10s" name="monitor" interval="10s"/>
          </operations>
        </primitive>
      </clone>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="-INFINITY">
          <expression id="e" attribute="pingd" operation="lt" value="1"/>
#                         ^ pacemaker/ping-rule-missing-not-defined
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
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a">
        <rule id="r" score="-INFINITY" boolean-op="or">
          <expression id="e" attribute="pingd" operation="lt" value="1"/>
          <expression id="f" attribute="pingd" operation="not_defined"/>
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, moving resources due to connectivity
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def ping_rule_missing_not_defined(cib: Cib) -> Iterator[Finding]:
    """A rule on the ping attribute does not care for nodes without it."""
    for element in cib.constraints.named("rsc_location"):
        for rule_element in element.named("rule"):
            expressions = list(rule_element.named("expression"))
            for expression in expressions:
                name = expression.get("attribute")
                if name not in ("pingd", "ping") or expression.get("operation") not in ("lt", "lte", "eq"):
                    continue
                handled = any(
                    e.get("attribute") == name and e.get("operation") in ("not_defined", "defined") for e in expressions
                )
                if not handled and rule_element.get("score").startswith("-"):
                    message = f"a node without the attribute `{name}` counts as connected"
                    help = f'add `not_defined {name}` with `boolean-op="or"`'
                    yield Finding(expression, message, help, severity=Severity(Severity.WARNING - cib.is_test))
