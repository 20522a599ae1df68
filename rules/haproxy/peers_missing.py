r"""A stick-table is to be shared with a `peers` section that is not there.

`stick-table … peers NAME` needs `peers NAME`; HAProxy refuses the file otherwise.

## Bad
```haproxy
global
    maxconn 1000
backend app
    stick-table type ip size 1m expire 30m peers cluster
#                                                ^^^^^^^ haproxy/peers-missing
    server s1 192.0.2.1:80
peers clusters
    peer lb1 192.0.2.1:10000
```

## Good
```haproxy
global
    maxconn 1000
backend app
    stick-table type ip size 1m expire 30m peers cluster
    server s1 192.0.2.1:80
peers cluster
    peer lb1 192.0.2.1:10000
```

## References
src/proxy.c "unable to find sync peers"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import is_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def peers_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """A stick-table is to be shared with a `peers` section that is not there."""
    for statement in config.statements("stick-table"):
        arguments = statement.arguments
        if "peers" not in arguments or not is_closed(config):
            continue
        at = list(arguments).index("peers") + 1
        name = arguments[at] if at < len(arguments) else ""
        if isinstance(name, str) and name and config.named("peers", name) is None:
            yield Finding(
                statement.argument_word(at),
                f"there is no `peers {name}`, so HAProxy refuses the file",
                f"add `peers {name}` with a `peer` line for each host",
            )
