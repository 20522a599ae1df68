r"""A meta attribute stands among the parameters of the agent.

There it is handed to the agent, which ignores it; the cluster does not see it.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <instance_attributes id="web-instance_attributes">
          <nvpair id="web-instance_attributes-target-role" name="target-role" value="Stopped"/>
#                                                                ^^^^^^^^^^^ pacemaker/meta-on-wrong-block
        </instance_attributes>
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
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-target-role" name="target-role" value="Stopped"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.agents import find
from halint.systems.pacemaker.tables.meta import META

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

ALSO_PARAMETERS = frozenset({"priority", "description", "provides", "critical", "ordered", "notify", "interleave"})


@rule(severity=Severity.WARNING, tags={"correctness"})
def meta_on_wrong_block(cib: Cib) -> Iterator[Finding]:
    """A meta attribute stands among the parameters of the agent."""
    for name in META:
        for resource in cib.with_param(name) if name not in ALSO_PARAMETERS else ():
            for pair in [pair for pair in resource.params if pair.name == name]:
                agent = find(resource.agent)
                if agent is None or pair.name not in agent.parameters:
                    yield Finding(
                        pair.key,
                        f"`{pair.name}` is a meta attribute: here it has no effect",
                        "move it to meta_attributes",
                    )
