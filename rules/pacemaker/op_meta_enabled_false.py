r"""A monitor is switched off.

`enabled=false` was left behind; a failure is not seen.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" enabled="false"/>
#                                                                         ^^^^^ pacemaker/op-meta-enabled-false
        </operations>
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" enabled="true"/>
        </operations>
      </primitive>
    </resources>
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
from halint.systems.pacemaker.remedy import drop_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def op_meta_enabled_false(cib: Cib) -> Iterator[Finding]:
    """A monitor is switched off."""
    for resource, operation in cib.saying("enabled"):
        if operation.name == "monitor" and not operation.enabled:
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                operation.at("enabled"),
                f"the monitor of {resource.id} is switched off",
                "remove `enabled`",
                severity=severity,
            ).remedy(drop_operation(operation, "enabled"))
