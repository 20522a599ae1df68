r"""A rule on meta attributes looks at a node's attribute.

Meta attributes are the same on every node; Pacemaker 3 refuses such rules, and before it they were evaluated without a
node.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
      <meta_attributes id="m">
      <rule id="r" score="0">
      <expression id="e" attribute="#uname" operation="eq" value="n1"/>
#                     ^ pacemaker/rule-node-attr-in-meta
      </rule>
      </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
      <instance_attributes id="m">
      <rule id="r" score="0">
      <expression id="e" attribute="#uname" operation="eq" value="n1"/>
      </rule>
      </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
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


@rule(severity=Severity.WARNING, tags={"correctness"})
def rule_node_attr_in_meta(cib: Cib) -> Iterator[Finding]:
    """A rule on meta attributes looks at a node's attribute."""
    for expression in cib.by_name.get("expression", ()):
        if expression.inside("meta_attributes", "op_defaults", "rsc_defaults"):
            severity = Severity.ERROR if cib.at_least(3) else None
            yield Finding(
                expression,
                "meta attributes cannot depend on a node",
                "use instance_attributes, or a location",
                severity=severity,
            )
