r"""A fence agent is gone from current packages.

After an upgrade the device cannot run, and the node it covers cannot be fenced.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_amt"/>
#                    ^^ pacemaker/fence-agent-removed
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
      <primitive id="f1" class="stonith" type="fence_amt_ws"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
fence-agents; crmsh migration list
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

REPLACED = {
    "fence_amt": "fence_amt_ws",
    "fence_compute": "an agent of your cloud",
    "fence_evacuate": "an agent of your cloud",
    "fence_legacy": "the agent itself",
    "fence_manual": "a real agent",
    "fence_bullpap": "an agent of the machine's controller",
}


@rule(severity=Severity.WARNING, tags={"deprecated"})
def fence_agent_removed(cib: Cib) -> Iterator[Finding]:
    """A fence agent is gone from current packages."""
    for device in cib.fencing.devices:
        new = REPLACED.get(device.type)
        if new:
            yield Finding(device, f"{device.type} is no longer in the fence agents", f"use {new}")
