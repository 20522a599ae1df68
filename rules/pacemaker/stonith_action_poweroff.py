r"""stonith-action is `poweroff`.

The value is deprecated and gone in 3.0: write `off`.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-action" name="stonith-action" value="poweroff"/>
#                                                                                      ^^^^^^^^ pacemaker/stonith-action-poweroff
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
        <nvpair id="cib-bootstrap-options-stonith-action" name="stonith-action" value="off"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
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
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"deprecated"}, fixable=True)
def stonith_action_poweroff(cib: Cib) -> Iterator[Finding]:
    """stonith-action is `poweroff`."""
    pair = cib.options.get("stonith-action")
    if pair and pair.value == "poweroff":
        severity = Severity.ERROR if cib.at_least(3) else Severity.WARNING
        yield Finding(pair, "`poweroff` was removed in Pacemaker 3.0", "write `off`", severity=severity).remedy(
            set_value(pair, "off")
        )
