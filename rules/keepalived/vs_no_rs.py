r"""A virtual_server without real servers is left out.

keepalived says "has no real servers - ignoring": nothing answers on its address.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
#<1:28 keepalived/vs-no-rs
    protocol TCP
    lb_algo rr
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
}
```


## References
check_parser.c: vs_end_handler()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def vs_no_rs(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        if not server.real_servers:
            yield Finding(
                server,
                f"`virtual_server {server}` has no real server, so keepalived leaves it out",
                "Add `real_server ADDRESS PORT { ... }` blocks.",
            )
