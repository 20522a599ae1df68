r"""A health strategy is set, and nothing measures health.

`#health...` attributes are set by HealthCPU, HealthSMART, SysInfo or by hand; without them the strategy does nothing.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-node-health-strategy" name="node-health-strategy" value="migrate-on-red"/>
#                                                                                                  ^^^^^^^^^^^^^^ pacemaker/node-health-no-agent
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-node-health-strategy" name="node-health-strategy" value="migrate-on-red"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <primitive id="cpu" class="ocf" provider="pacemaker" type="HealthCPU"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, node health
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def node_health_no_agent(cib: Cib) -> Iterator[Finding]:
    """A health strategy is set, and nothing measures health."""
    pair = cib.options.get("node-health-strategy")
    if pair is None or pair.value == "none" or not cib.is_complete:
        return
    if cib.of_type("HealthCPU", "HealthSMART", "HealthIOWait", "SysInfo", "sysinfo"):
        return
    if any(name.startswith("#health") for name in cib.nodes.attribute_names) or cib.is_test:
        return
    yield Finding(
        pair,
        "nothing sets `#health` attributes: the strategy does nothing",
        "add a clone of ocf:pacemaker:HealthCPU or the like",
    )
