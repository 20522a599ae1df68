r"""dc-deadtime is very short.

Nodes that boot do not wait for the others and elect themselves.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-dc-deadtime" name="dc-deadtime" value="5s"/>
#                                                                                ^^ pacemaker/dc-deadtime-short
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
        <nvpair id="cib-bootstrap-options-dc-deadtime" name="dc-deadtime" value="20s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained (default 20s)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def dc_deadtime_short(cib: Cib) -> Iterator[Finding]:
    """dc-deadtime is very short."""
    pair = cib.options.get("dc-deadtime")
    if pair and pair.milliseconds is not None and pair.milliseconds < 10_000:
        yield Finding(
            pair,
            f"a node that boots waits {pair.value} for the others",
            "remove the option: 20s is the default",
            severity=Severity(Severity.WARNING - cib.is_test),
        ).remedy(drop(pair))
