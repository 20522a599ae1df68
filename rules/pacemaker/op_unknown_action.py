r"""An operation is none of the agent's actions.

It is never called.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-checkup-10s" name="checkup" interval="10s"/>
#                 ^^^^^^^^^^^^^^^ pacemaker/op-unknown-action
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
          <op id="web-monitor-10s" name="monitor" interval="10s"/>
          <op id="web-start-0s" name="start" interval="0s" timeout="60s"/>
        </operations>
      </primitive>
      <primitive id="x" class="ocf" provider="vendor" type="thing">
        <operations>
          <op id="x-strange-1s" name="strange" interval="1s"/>
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

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.agents import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

ALWAYS = frozenset(
    {
        "start",
        "stop",
        "monitor",
        "promote",
        "demote",
        "notify",
        "migrate_to",
        "migrate_from",
        "reload",
        "reload-agent",
        "validate-all",
        "meta-data",
        "off",
        "on",
        "reboot",
        "list",
        "status",
    }
)


@rule(severity=Severity.WARNING, tags={"correctness"})
def op_unknown_action(cib: Cib) -> Iterator[Finding]:
    """An operation is none of the agent's actions."""
    for name in [name for name in cib.operations if name not in ALWAYS or name == "status"]:
        for resource, operation in cib.operations[name]:
            if name == "status" and resource.standard != "ocf":
                continue
            agent = find(resource.agent)
            if agent is not None and agent.actions and operation.name not in agent.actions:
                message = f"{resource.agent} has no action `{operation.name}`"
                yield Finding(
                    operation,
                    message,
                    "write `monitor`, or remove it",
                    severity=Severity(Severity.WARNING - cib.is_test),
                )
