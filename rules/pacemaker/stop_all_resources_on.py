r"""Every resource is told to stop.

`stop-all-resources=true` was left behind; nothing runs.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stop-all-resources" name="stop-all-resources" value="true"/>
#                                                                                              ^^^^ pacemaker/stop-all-resources-on
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
        <nvpair id="cib-bootstrap-options-stop-all-resources" name="stop-all-resources" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def stop_all_resources_on(cib: Cib) -> Iterator[Finding]:
    """Every resource is told to stop."""
    pair = cib.options.get("stop-all-resources")
    if pair and pair.boolean is True:
        yield Finding(
            pair,
            "nothing runs while stop-all-resources is on",
            "set `stop-all-resources=false`",
            severity=Severity(Severity.ERROR - cib.is_test),
        ).remedy(set_value(pair, "false"))
