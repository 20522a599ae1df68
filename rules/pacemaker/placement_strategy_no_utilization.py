r"""A placement strategy is set, and nothing says what resources need.

Without `utilization` on nodes and resources it has no effect.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-placement-strategy" name="placement-strategy" value="balanced"/>
#                                                                                              ^^^^^^^^ pacemaker/placement-strategy-no-utilization
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
        <nvpair id="cib-bootstrap-options-placement-strategy" name="placement-strategy" value="default"/>
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

## References
Pacemaker Explained, utilization
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def placement_strategy_no_utilization(cib: Cib) -> Iterator[Finding]:
    """A placement strategy is set, and nothing says what resources need."""
    pair = cib.options.get("placement-strategy")
    if (
        pair
        and pair.value in ("utilization", "minimal", "balanced")
        and cib.is_complete
        and "utilization" not in cib.by_name
    ):
        yield Finding(
            pair,
            f"`{pair.value}` has no effect: nothing has a utilization",
            "remove it, or add `utilization` to nodes and resources",
        ).remedy(drop(pair))
