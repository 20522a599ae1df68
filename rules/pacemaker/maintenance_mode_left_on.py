r"""The cluster is in maintenance mode.

Nothing is monitored, started, stopped or recovered.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-maintenance-mode" name="maintenance-mode" value="true"/>
#                                                                                          ^^^^ pacemaker/maintenance-mode-left-on
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
        <nvpair id="cib-bootstrap-options-maintenance-mode" name="maintenance-mode" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained; crm_simulate shows every resource unmanaged (measured 2.1.5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def maintenance_mode_left_on(cib: Cib) -> Iterator[Finding]:
    """The cluster is in maintenance mode."""
    pair = cib.options.get("maintenance-mode")
    if pair and pair.boolean is True:
        yield Finding(
            pair,
            "maintenance mode is on: nothing is monitored or recovered",
            "set `maintenance-mode=false`",
            severity=Severity(Severity.WARNING - cib.is_test),
        ).remedy(set_value(pair, "false"))
