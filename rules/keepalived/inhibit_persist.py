r"""Clients stay with a dead server until their persistence ends.

With `persistence_timeout` the kernel remembers where a client was sent. When a server dies, clients that it remembers are still sent there until the time is over, unless
the sysctl net.ipv4.vs.expire_nodest_conn is 1.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    persistence_timeout 7200
#   ^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/inhibit-persist
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
    persistence_timeout 120
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
ipvs-sysctl.rst: expire_nodest_conn, expire_quiescent_template
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"availability"})
def inhibit_persist(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        statement = server.settings.last("persistence_timeout")
        value = server.number("persistence_timeout", 0)
        if statement is not None and is_known(value) and value > 600 and server.protocol == "TCP":
            yield Finding(
                statement,
                f"clients of a dead server of `{server}` may wait for {value:g} s",
                "Write a shorter time, and set net.ipv4.vs.expire_nodest_conn = 1 and expire_quiescent_template = 1.",
            )
