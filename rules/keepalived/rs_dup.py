r"""A real server that stands twice is only used once.

keepalived removes the second one, with its weight and its checks, and complains.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
    real_server 192.0.2.21 80 {
#<5:29 keepalived/rs-dup
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
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
    real_server 192.0.2.22 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
check_data.c: "is duplicated - removing second rs"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.lvs import RealServer


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"})
def rs_dup(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        seen: dict[object, RealServer] = {}
        for real in server.real_servers:
            found = real.endpoint.address
            if found is None or not is_known(real.endpoint.port) or config.is_template:
                continue
            key = (found, real.endpoint.port)
            if key in seen:
                yield Finding(
                    real,
                    f"`{real}` already stands in this virtual server, so keepalived removes this one",
                    "Write the server that was meant.",
                ).related(seen[key], "the first time")
            else:
                seen[key] = real
