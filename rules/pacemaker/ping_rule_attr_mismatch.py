r"""A rule looks at another attribute than the ping resource sets.

The parameter `name` (default pingd) says which; the rule never holds.

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
            <nvpair id="p-instance_attributes-name" name="name" value="gateway"/>
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
        <rule id="r" score="-INFINITY" boolean-op="or">
          <expression id="e" attribute="pingd" operation="lt" value="1"/>
#                                       ^^^^^ pacemaker/ping-rule-attr-mismatch
          <expression id="f" attribute="pingd" operation="not_defined"/>
#                                       ^^^^^ pacemaker/ping-rule-attr-mismatch
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
      <clone id="c">
        <primitive id="p" class="ocf" provider="pacemaker" type="ping">
          <instance_attributes id="p-instance_attributes">
            <nvpair id="p-instance_attributes-host_list" name="host_list" value="10.0.0.254 10.0.1.254"/>
            <nvpair id="p-instance_attributes-name" name="name" value="gateway"/>
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
          <expression id="e" attribute="gateway" operation="lt" value="1"/>
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
ocf:pacemaker:ping
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def ping_rule_attr_mismatch(cib: Cib) -> Iterator[Finding]:
    """A rule looks at another attribute than the ping resource sets."""
    pings = [p for p in cib.primitives if p.type in ("ping", "pingd")]
    if not pings or not cib.is_complete:
        return
    names = {p.params.value("name", default="pingd") for p in pings}
    for expression in cib.by_name.get("expression", ()):
        name = expression.get("attribute")
        if name in ("pingd", "ping") and name not in names and name not in cib.nodes.attribute_names:
            message = f"no ping resource sets `{name}`, but {', '.join(sorted(names))}"
            yield Finding(
                expression.at("attribute"),
                message,
                f"write `{sorted(names)[0]}`",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
