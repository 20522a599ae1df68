r"""A resource depends on a ticket that booth does not know.

It is never granted, and the resource never starts.

## Bad
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_ticket id="t" rsc="a" ticket="B"/>
#                                        ^ pacemaker/ticket-unknown
    </constraints>
  </configuration>
</cib>
```

## Good
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_ticket id="t" rsc="a" ticket="A"/>
    </constraints>
  </configuration>
</cib>
```

## References
pcs BoothTicketNotInCib
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.booth.model import BoothConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"correctness"})
def ticket_unknown(host: Host) -> Iterator[Finding]:
    """A resource depends on a ticket that booth does not know."""
    known = {ticket.name for booth in host.all(BoothConfig) for ticket in booth.tickets}
    if known and "" not in known:
        for cib in host.all(Cib):
            for element in cib.constraints.named("rsc_ticket"):
                if element.get("ticket") not in known:
                    yield Finding(
                        element.at("ticket"),
                        f"booth has no ticket `{element.get('ticket')}`",
                        f"write {', '.join(sorted(known))}",
                    )
