r"""The sorry server is one of the real servers.

When the quorum is lost clients go to a server that the check has just found dead; `inhibit_on_failure` must then be the same for both.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    sorry_server 192.0.2.21 80
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/sorry-is-rs
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
    sorry_server 192.0.2.99 80
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
check_data.c: "matches sorry server"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.lvs import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"availability"})
def sorry_is_rs(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        if server.sorry is None:
            continue
        endpoint = Endpoint(server.sorry)
        for real in server.real_servers:
            if endpoint.address is not None and (endpoint.address, endpoint.port) == (
                real.endpoint.address,
                real.endpoint.port,
            ):
                differs = server.settings.has("sorry_server_inhibit") != (
                    real.settings.has("inhibit_on_failure") or server.settings.has("inhibit_on_failure")
                )
                yield Finding(
                    server.sorry,
                    f"the sorry server is the real server `{real}`",
                    "Name another server, such as one that only says that the service is down.",
                    tags={"daemon-rejects"} if differs else (),
                ).related(real, "the same server")
                break
