r"""Operations have no timeout, so 20 s count.

That is too short for databases and large file systems: a slow stop ends in fencing.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
#                    ^^ pacemaker/op-defaults-timeout-missing
        <operations>
          <op id="db-monitor-10s" name="monitor" interval="10s"/>
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
          <op id="db-monitor-10s" name="monitor" interval="10s"/>
          <op id="db-start-0s" name="start" interval="0s" timeout="120s"/>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="120s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: by default
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-monitor-10s" name="monitor" interval="10s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
    <op_defaults>
      <meta_attributes id="op-options">
        <nvpair id="op-options-timeout" name="timeout" value="120s"/>
      </meta_attributes>
    </op_defaults>
  </configuration>
</cib>
```

## References
Pacemaker Explained (default-action-timeout 20s)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_operation, set_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

SLOW = frozenset(
    {"pgsql", "pgsqlms", "mysql", "mariadb", "galera", "oracle", "db2", "SAPDatabase", "SAPHana", "SAPInstance"}
)


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"availability"}, fixable=True)
def op_defaults_timeout_missing(cib: Cib) -> Iterator[Finding]:
    """Operations have no timeout, so 20 s count."""
    if not cib.is_complete or cib.op_defaults.has("timeout"):
        return
    for resource in cib.of_type(*SLOW):
        stop = resource.operation("stop")
        if stop is None or not stop.text("timeout"):
            yield Finding(
                resource, f"{resource.id} is given 20 s to stop, then its node is fenced", "add `op stop timeout=120s`"
            ).remedy(
                add_operation(resource, "stop", interval="0s", timeout="120s")
                if stop is None
                else set_operation(stop, "timeout", "120s")
            )
