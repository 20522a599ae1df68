r"""A timeout is shorter than the agent advises.

A start or stop that is cut off in the middle counts as failed; a failed stop is fenced.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="20s"/>
#                                                                ^^^ pacemaker/op-timeout-lt-advised
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
          <op id="db-stop-0s" name="stop" interval="0s" timeout="120s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
agents' metadata (scripts/agent_tables.py)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.pacemaker.agents import ADVISED, find
from halint.systems.pacemaker.remedy import set_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"availability"}, fixable=True)
def op_timeout_lt_advised(cib: Cib) -> Iterator[Finding]:
    """A timeout is shorter than the agent advises."""
    for name in ADVISED if not cib.is_test else ():
        for resource, operation in cib.operations.get(name, ()):
            agent = find(resource.agent)
            advised = agent.advised.get(name) if agent else None
            given = operation.timeout if advised else None
            if advised and given is not None and given < advised:
                half = operation.name in ("start", "stop") and given * 2 < advised
                message = f"{operation.name} of {resource.id} gets {operation.text('timeout')}, its agent advises {advised // 1000} s"
                severity = Severity.WARNING if half and given * 4 < advised else None
                yield Finding(
                    operation.at("timeout"), message, f"set `timeout={advised // 1000}s`", severity=severity
                ).remedy(set_operation(operation, "timeout", f"{advised // 1000}s"))
