r"""`option mysql-check` without a user makes MySQL block the balancer's address.

Without `user` the check reads MySQL's greeting and hangs up. To the server that is an interrupted handshake; after
`max_connect_errors` of them (100 by default) it answers "Host is blocked" to everything from that address, application
traffic through HAProxy included, until somebody runs `FLUSH HOSTS`.

## Bad
```haproxy
defaults
    mode tcp
backend mysql
    option mysql-check
#   ^^^^^^^^^^^^^^^^^^ haproxy/mysql-check-no-user
    server db1 192.0.2.21:3306 check
```

## Good
```haproxy
defaults
    mode tcp
backend mysql
    option mysql-check user haproxy_check
    server db1 192.0.2.21:3306 check
```

## References
HAProxy configuration manual 4.2 "option mysql-check"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def mysql_check_no_user(config: HaproxyConfig) -> Iterator[Finding]:
    """The option takes nothing but `user NAME`."""
    for statement in config.statements("option mysql-check"):
        if not statement.arguments and not statement.negated:
            yield Finding(
                statement,
                "`option mysql-check` without a user hangs up during the handshake: MySQL counts that as an error and "
                "blocks this host after `max_connect_errors` of them.",
                "create a user without rights and write `option mysql-check user NAME`.",
            )
