r"""The states of servers are to be loaded from a global file, but none is named.

`load-server-state-from-file global` keeps weights, drained and failed servers over a reload, read from the `server-state-file`
of the global section. Without that HAProxy warns and starts with every server in its initial state (measured: 2.2.9 to
3.2.26): a dead server gets traffic again until its checks have failed. `server-state-base` alone is not enough.

## Bad
```haproxy
global
    server-state-base /var/lib/haproxy
defaults
    mode http
    load-server-state-from-file global
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/server-state-file
backend web
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
global
    server-state-file /var/lib/haproxy/server-state
defaults
    mode http
    load-server-state-from-file global
backend web
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "load-server-state-from-file", 3.1 "server-state-file"; src/cfgparse.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.naming import is_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def server_state_file(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the global section only if somebody wants the file."""
    for statement in config.statements("load-server-state-from-file"):
        section = statement.section
        if statement.argument(0) != "global" or section is None or not is_closed(config) or not config.globals:
            continue
        users = [section] if section.is_proxy else config.backends
        if not any(
            user.setting(statement.keyword).value == statement and user.setting("disabled").value is None
            for user in users
        ):
            continue
        if config.global_setting("server-state-file").value is None:
            yield Finding(
                statement,
                "no `server-state-file` is set: the servers' states are lost with each reload.",
                "add `server-state-file /var/lib/haproxy/server-state` to `global`.",
            )
