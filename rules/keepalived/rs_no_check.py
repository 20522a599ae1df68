r"""A real server without a check is never taken out.

keepalived only notices a dead server by a check; without one it stays in the table and clients are sent to it. keepalived says nothing.

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
    real_server 192.0.2.22 80 {
#<5:29 keepalived/rs-no-check
        weight 1
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
}
```


## References
keepalived.conf(5) "real_server"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import put_in
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def rs_no_check(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        for real in server.real_servers:
            if real.checkers or not is_known(real.weight) or not real.weight:
                continue
            yield Finding(
                real,
                f"nothing checks `{real}`, so clients are sent to it when it is dead",
                "Add a checker, such as `TCP_CHECK { connect_timeout 2 }`.",
                severity=None if server.protocol == "TCP" else Severity.INFO,
            ).fix(
                "add a TCP_CHECK",
                put_in(real, "TCP_CHECK {\n    connect_timeout 2\n}") if server.protocol == "TCP" else None,
                safety=Safety.UNSAFE,
            )
