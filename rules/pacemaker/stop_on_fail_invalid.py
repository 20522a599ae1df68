r"""A stop has an on-fail that a stop cannot have.

standby, demote, restart and stop mean nothing for a stop: "Resetting 'on-fail' ... to default value because ... is not
allowed for stop" (measured 2.1.5).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="stop"/>
#                                                                              ^^^^ pacemaker/stop-on-fail-invalid
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: by op_defaults
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="standby"/>
#                                                                              ^^^^^^^ pacemaker/stop-on-fail-invalid
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
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="fence"/>
          <op id="db-monitor-10s" name="monitor" interval="10s" on-fail="standby"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/pe_actions.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def stop_on_fail_invalid(cib: Cib) -> Iterator[Finding]:
    """A stop has an on-fail that a stop cannot have."""
    for _, operation in cib.saying("on-fail"):
        if operation.name == "stop" and operation.on_fail in ("standby", "demote", "stop"):
            message = f"`on-fail={operation.on_fail}` means nothing for a stop: the default is used"
            yield Finding(operation.at("on-fail"), message, "use fence or block").remedy(
                drop_operation(operation, "on-fail")
            )
