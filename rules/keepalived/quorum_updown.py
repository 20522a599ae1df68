r"""A command is run when the quorum is gained but none when it is lost, or the other way round.

`quorum_up` usually announces an address that `quorum_down` takes back; with one of the two only, what it did stays.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    quorum_up "/usr/sbin/ip addr add 192.0.2.10/32 dev lo"
#   ^^^^^^^^^ keepalived/quorum-updown
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Good
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    quorum_up "/usr/sbin/ip addr add 192.0.2.10/32 dev lo"
    quorum_down "/usr/sbin/ip addr del 192.0.2.10/32 dev lo"
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
keepalived.conf(5) "quorum_up"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.commands import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def quorum_updown(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        up, down = server.settings.last("quorum_up"), server.settings.last("quorum_down")
        one = up or down
        if one is None or (up and down):
            continue
        command = Command(one)
        acts = any(word in {"add", "del", "replace", "start", "stop", "announce", "withdraw"} for word in command.words)
        yield Finding(
            one.words[0],
            f"there is `{one.name}` but no `{'quorum_down' if up else 'quorum_up'}`, so what it does is never undone",
            f"Write `{'quorum_down' if up else 'quorum_up'} COMMAND`.",
            severity=None if acts else Severity.INFO,
        )
