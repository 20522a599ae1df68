r"""`suicide` was renamed to `fence`.

Since 2.1.9; both mean the same.

## Bad
```pacemaker target=pacemaker-2.1.9 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="suicide"/>
#                                                                                          ^^^^^^^ pacemaker/no-quorum-suicide-legacy
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
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="suicide"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained 2.1.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def no_quorum_suicide_legacy(cib: Cib) -> Iterator[Finding]:
    """`suicide` was renamed to `fence`."""
    pair = cib.options.get("no-quorum-policy")
    if pair and pair.value == "suicide" and cib.at_least(2, 1, 9):
        yield Finding(pair, "`suicide` is called `fence` since 2.1.9", "write `fence`").remedy(set_value(pair, "fence"))
