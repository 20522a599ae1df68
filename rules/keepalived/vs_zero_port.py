r"""A virtual server for all ports must be persistent.

Port 0 means every port; the kernel takes that only with persistence, so keepalived turns `persistence_timeout` on and complains.

## Bad
```keepalived
virtual_server 192.0.2.10 0 {
#                         ^ keepalived/vs-zero-port
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 0 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Good
```keepalived
virtual_server 192.0.2.10 0 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    persistence_timeout 300
    real_server 192.0.2.21 0 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
check_data.c: "zero port only valid for persistent services"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"})
def vs_zero_port(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        if server.is_group or server.is_fwmark or not server.real_servers or server.settings.has("persistence_timeout"):
            continue
        if server.endpoint.address is not None and server.endpoint.port == 0:
            yield Finding(
                server.endpoint.port_word or server,
                f"`virtual_server {server}` serves every port, so keepalived makes it persistent",
                "Write `persistence_timeout SECONDS`, or the port that is meant.",
            )
