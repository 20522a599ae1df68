r"""The check asks another port than clients are sent to.

`connect_port` asks a service of its own; where it is only a slip, a dead service on the real port is not noticed.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_port 8081
#                        ^^^^ keepalived/check-port
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
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_port 80
        }
    }
}
```


## References
keepalived.conf(5) "connect_port"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.keepalived.numbers import integer
from halint.systems.keepalived.remedy import written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"availability"}, fixable=True)
def check_port(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        for real in server.real_servers:
            port = real.endpoint.port
            if not is_known(port) or not port or real.method in {"DR", "TUN"}:
                continue
            if any(integer(checker.settings.word("connect_port")) in {None, port} for checker in real.checkers):
                continue
            for checker in real.checkers:
                word = checker.settings.word("connect_port")
                value = integer(word)
                if word is not None and value is not None and is_known(value) and value != port:
                    yield Finding(
                        word,
                        f"`{real}` is only checked on port {value}, while clients are sent to {port}",
                        f"Check port {port}, or leave `connect_port` out.",
                    ).fix(f"check port {port}", written(word, str(port)), safety=Safety.UNSAFE)
                    break
