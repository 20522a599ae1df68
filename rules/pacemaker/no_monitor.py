r"""A resource is never monitored.

Without a recurring monitor a failure after the start is not seen. Operations of a template count.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
#                    ^^^ pacemaker/no-monitor
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: start and stop only
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
#                    ^^^ pacemaker/no-monitor
        <operations>
          <op id="web-start-0s" name="start" interval="0s" timeout="60s"/>
          <op id="web-stop-0s" name="stop" interval="0s" timeout="60s"/>
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
      <template id="t" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="t-monitor-10s" name="monitor" interval="10s"/>
        </operations>
      </template>
      <primitive id="web" template="t"/>
      <primitive id="f" class="stonith" type="fence_ipmilan"/>
      <primitive id="r" class="ocf" provider="pacemaker" type="remote"/>
      <primitive id="d" class="ocf" provider="heartbeat" type="Delay"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: switched off on purpose (another rule)
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" enabled="false"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, operations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

NOT_NEEDED = frozenset({"Delay", "remote", "anything-goes"})


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def no_monitor(cib: Cib) -> Iterator[Finding]:
    """A resource is never monitored."""
    monitored = {resource for resource, _ in cib.operations.get("monitor", ())}
    for resource in cib.primitives:
        if (
            resource in monitored
            or resource.standard not in ("ocf", "lsb", "systemd", "service")
            or resource.type in NOT_NEEDED
        ):
            continue
        if resource.element.get("template") and resource.template is None:
            continue
        severity = Severity(Severity.WARNING - cib.is_test)
        yield Finding(
            resource,
            f"{resource.id} has no recurring monitor: a failure is never seen",
            "add `op monitor interval=10s`",
            severity=severity,
        ).remedy(add_operation(resource, "monitor", interval="10s"))
