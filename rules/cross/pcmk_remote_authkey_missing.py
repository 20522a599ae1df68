r"""The CIB has remote or guest nodes, and the host has no /etc/pacemaker/authkey.

Pacemaker talks to remote nodes with this key and to none without it. Judged on the live host only, where a file that is
not seen is surely not there.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml live=yes
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="far" class="ocf" provider="pacemaker" type="remote"/>
#<22:24 cross/pcmk-remote-authkey-missing
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="far" class="ocf" provider="pacemaker" type="remote"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Remote "authkey"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def pcmk_remote_authkey_missing(host: Host) -> Iterator[Finding]:
    for cib in host.all(Cib):
        if host.file("/etc/pacemaker/authkey") is Presence.ABSENT and cib.nodes.guests:
            guest = cib.nodes.guests[0]
            yield Finding(
                guest.resource,
                f"`{guest.name}` is a remote node, and {host.name} has no /etc/pacemaker/authkey to talk to it with",
                "Copy the key to all nodes and remote nodes: `pcs cluster node add-remote` does so.",
            )
