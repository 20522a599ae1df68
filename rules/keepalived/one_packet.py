r"""`ops` only works with UDP.

One-packet scheduling makes a decision for each packet; keepalived takes it back for TCP and SCTP and complains.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    ops
#   ^^^ keepalived/one-packet
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
    protocol UDP
    lb_algo rr
    lb_kind NAT
    ops
    real_server 192.0.2.21 80 {
        UDP_CHECK {
        }
    }
}
```


## References
check_data.c: "one packet scheduling requires UDP"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"}, fixable=True)
def one_packet(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        statement = server.settings.last("ops")
        if (
            statement is not None
            and not server.is_fwmark
            and not server.is_group
            and server.protocol in {"TCP", "SCTP"}
            and server.real_servers
        ):
            yield Finding(statement, f"keepalived does not use `ops` with {server.protocol}", "Remove the line.").fix(
                "take the line out", taken_out(statement)
            )
