r"""Fencing is tried once only.

One hiccup of the controller, and the cluster stops trying.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-max-attempts" name="stonith-max-attempts" value="1"/>
#                                                                                                  ^ pacemaker/stonith-max-attempts-1
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
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
        <nvpair id="cib-bootstrap-options-stonith-max-attempts" name="stonith-max-attempts" value="10"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, cluster options
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def stonith_max_attempts_1(cib: Cib) -> Iterator[Finding]:
    """Fencing is tried once only."""
    pair = cib.options.get("stonith-max-attempts")
    if pair and pair.integer is not None and pair.integer < 2:
        yield Finding(pair, "fencing is not tried again", "remove the option: 10 is the default").remedy(drop(pair))
