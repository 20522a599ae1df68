r"""Tracing of an agent was left on.

Each action writes a file; the disk fills.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
        <instance_attributes id="a-instance_attributes">
          <nvpair id="a-instance_attributes-trace_ra" name="trace_ra" value="1"/>
#                                                                            ^ pacemaker/trace-ra-left
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"performance"}, fixable=True)
def trace_ra_left(cib: Cib) -> Iterator[Finding]:
    """Tracing of an agent was left on."""
    for resource in cib.with_param("trace_ra"):
        pair = resource.params.get("trace_ra")
        if pair and pair.value not in ("0", "false"):
            yield Finding(pair, f"each action of {resource.id} writes a trace file", "remove trace_ra").remedy(
                drop(pair)
            )
