r"""Live migration is allowed for an agent that cannot migrate.

It is stopped and started all the same.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-allow-migrate" name="allow-migrate" value="true"/>
#                                                                                    ^^^^ pacemaker/allow-migrate-non-migratable
        </meta_attributes>
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
      <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
        <meta_attributes id="vm-meta_attributes">
          <nvpair id="vm-meta_attributes-allow-migrate" name="allow-migrate" value="true"/>
        </meta_attributes>
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
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def allow_migrate_non_migratable(cib: Cib) -> Iterator[Finding]:
    """Live migration is allowed for an agent that cannot migrate."""
    for resource in cib.with_meta("allow-migrate"):
        pair = resource.own_meta.get("allow-migrate")
        if pair and pair.boolean is True:
            agent = find(resource.agent)
            if (
                agent is not None
                and not {"migrate_to", "migrate-to"} & agent.actions.keys()
                and resource.type not in ("remote", "Dummy", "Stateful")
            ):
                yield Finding(
                    pair, f"{resource.agent} cannot migrate: it is stopped and started", "remove allow-migrate"
                ).remedy(drop(pair))
