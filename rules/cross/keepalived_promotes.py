r"""keepalived promotes a database when it becomes MASTER.

VRRP has no quorum and no fencing: when the link between the hosts is cut, both become MASTER (measured: both hold the
address until the link heals), and both databases are promoted. From then on there are two primaries with two histories.

## Bad
```keepalived
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    notify_master "/usr/bin/pg_ctlcluster 15 main promote"
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross/keepalived-promotes
}
```

## Bad: in the script that is run
```keepalived path=db1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    notify_master /etc/keepalived/master.sh
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^ cross/keepalived-promotes
}
```
```sh path=db1/etc/keepalived/master.sh
#!/bin/sh
su postgres -c "repmgr standby promote"
```

## Good
```keepalived path=db1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    notify_master /etc/keepalived/master.sh
}
```
```sh path=db1/etc/keepalived/master.sh
#!/bin/sh
logger "address is here; the primary is Patroni's to choose"
```

## References
keepalived.conf(5) "notify_master"; pg_ctl(1) "promote"; repmgr-standby-promote(1)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Unreadable
from halint.systems.keepalived.config import KeepalivedConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host
    from halint.systems.keepalived.commands import Command

PROMOTES = re.compile(
    r"pg_ctl(?:cluster)?\b[^\n|;&]*\bpromote\b|repmgr\b[^\n|;&]*\bstandby\s+promote\b|pg_promote\s*\("
    r"|\bRESET\s+(?:SLAVE|REPLICA)\s+ALL\b|touch\s+\S*(?:failover|promote)\S*|wsrep_new_cluster|galera_new_cluster",
    re.IGNORECASE,
)


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability", "correctness"})
def keepalived_promotes(host: Host) -> Iterator[Finding]:
    told: set[object] = set()
    for config in host.all(KeepalivedConfig):
        owned = [(str(i), c) for i in config.instances for c in i.commands]
        owned += [(str(g), c) for g in config.sync_groups for c in g.commands]
        for owner, command in owned:
            what = _promotes(host, command)
            if what and command.span not in told:
                told.add(command.span)
                yield Finding(
                    command,
                    f"`{owner}` runs `{what}` when its state changes: if the nodes lose sight of each other, both are promoted",
                    "Leave promotion to Patroni, repmgrd with a witness, or Pacemaker with fencing.",
                )


def _promotes(host: Host, command: Command) -> str:
    if command.statement.name not in ("notify_master", "notify"):
        return ""
    texts = [command.text]
    for word in command.words[:3]:
        if word.startswith("/") and not word.startswith(("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")):
            try:
                text = host.files.read(word).text[:65_536]
            except Unreadable:
                continue
            texts.append(re.sub(r"(?m)^\s*#.*$", "", text))
    found = next((match for text in texts if (match := PROMOTES.search(text))), None)
    return " ".join(found[0].split()) if found else ""
