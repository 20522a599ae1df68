r"""A failed stop is ignored.

The resource may still run while it is started elsewhere: two active copies. `block` leaves it to an administrator.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="ignore"/>
#                                                                              ^^^^^^ pacemaker/stop-on-fail-ignore
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: blocked
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="block"/>
#                                                                              ^^^^^ pacemaker/stop-on-fail-ignore
        </operations>
      </primitive>
      <primitive id="f" class="stonith" type="fence_sbd"/>
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
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: without fencing block is the default
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="block"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, on-fail
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def stop_on_fail_ignore(cib: Cib) -> Iterator[Finding]:
    """A failed stop is ignored."""
    for resource, operation in cib.saying("on-fail"):
        if operation.name != "stop":
            continue
        if operation.on_fail == "ignore":
            message = f"a failed stop of {resource.id} is ignored: it may run twice"
            severity = Severity(Severity.ERROR - cib.is_test)
            yield Finding(operation.at("on-fail"), message, "use `on-fail=fence`", severity=severity).remedy(
                set_operation(operation, "on-fail", "fence") if cib.fencing.enabled and cib.fencing.devices else None
            )
        elif operation.on_fail == "block" and cib.fencing.enabled and cib.fencing.devices:
            message = f"a failed stop of {resource.id} waits for an administrator"
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(operation.at("on-fail"), message, "use `on-fail=fence`", severity=severity).remedy(
                set_operation(operation, "on-fail", "fence")
            )
