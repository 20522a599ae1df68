r"""A fence device is monitored more often than once a minute.

Management controllers lock up and cloud interfaces throttle; 60 s are enough.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <operations>
          <op id="f1-monitor-10s" name="monitor" interval="10s"/>
#                                                          ^^^ pacemaker/stonith-monitor-too-often
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
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <operations>
          <op id="f1-monitor-60s" name="monitor" interval="60s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
vendor guides; trento DE74B2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"performance"}, fixable=True)
def stonith_monitor_too_often(cib: Cib) -> Iterator[Finding]:
    """A fence device is monitored more often than once a minute."""
    for device in cib.fencing.devices:
        for operation in device.resource.monitors:
            if operation.interval is not None and 0 < operation.interval < 20_000 and not cib.is_test:
                message = f"{device.id} is asked every {operation.text('interval')}"
                yield Finding(operation.at("interval"), message, "use 60s or more").remedy(
                    set_operation(operation, "interval", "60s")
                )
