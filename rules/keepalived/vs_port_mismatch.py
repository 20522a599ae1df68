r"""With DR and TUN a real server's port cannot differ from the virtual one.

Direct routing and tunnelling pass packets on as they are: the port is that of the virtual server. keepalived resets another one and complains; the service that listens on the port written
gets nothing. With a firewall mark the port is cleared.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind DR
    real_server 192.0.2.21 8080 {
#                          ^^^^ keepalived/vs-port-mismatch
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Bad: a firewall mark
```keepalived
virtual_server fwmark 1 {
    lb_algo rr
    lb_kind DR
    real_server 192.0.2.21 8080 {
#                          ^^^^ keepalived/vs-port-mismatch
        TCP_CHECK {
            connect_timeout 2
            connect_port 8080
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
    real_server 192.0.2.21 8080 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
virtual_server 192.0.2.10 443 {
    protocol TCP
    lb_algo rr
    lb_kind DR
    real_server 192.0.2.21 443 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
check_data.c: "ports don't match - resetting"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import removed
from halint.systems.keepalived.lvs import Endpoint
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def vs_port_mismatch(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        if server.is_group or not is_known(server.endpoint.port):
            continue
        endpoints = [(real.endpoint, real.method) for real in server.real_servers]
        if server.sorry is not None:
            word = server.settings.word("sorry_server_lvs_method")
            endpoints.append((Endpoint(server.sorry), word.text if word else server.method))
        for endpoint, method in endpoints:
            if (
                method not in {"DR", "TUN"}
                or endpoint.port_word is None
                or not is_known(endpoint.port)
                or not endpoint.port
            ):
                continue
            if server.is_fwmark:
                yield Finding(
                    endpoint.port_word,
                    f"with a firewall mark and {method} keepalived clears the port {endpoint.port}",
                    "Remove the port.",
                ).fix("remove the port", removed(endpoint.port_word))
            elif endpoint.port != server.endpoint.port:
                yield Finding(
                    endpoint.port_word,
                    f"with {method} the port is that of the virtual server, {server.endpoint.port}, not {endpoint.port}",
                    f"Write {server.endpoint.port} and let the service listen there, or use `lb_kind NAT`.",
                ).related(server, "the virtual server")
