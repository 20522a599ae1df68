r"""Clients of other hosts need no password.

auth_type any and trust believe whatever user name a client gives, and the pooler logs in to the server with its own
secrets; plain keeps and sends passwords in clear.

## Bad
```pgbouncer
[databases]
[pgbouncer]
listen_addr = *
auth_file = /etc/pgbouncer/userlist.txt
auth_type = trust
;           ^^^^^ pgbouncer/auth-weak
```

## Bad
```pgbouncer
[databases]
[pgbouncer]
listen_addr = 10.0.0.1
auth_file = /etc/pgbouncer/userlist.txt
auth_type = any
;           ^^^ pgbouncer/auth-weak
```

## Good
```pgbouncer
[databases]
[pgbouncer]
listen_addr = 127.0.0.1
auth_file = /etc/pgbouncer/userlist.txt
auth_type = trust
```

## Good
```pgbouncer
[databases]
[pgbouncer]
listen_addr = *
auth_type = scram-sha-256
auth_file = /etc/pgbouncer/userlist.txt
```

## References
pgbouncer(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pgbouncer.model import PgbouncerConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def auth_weak(config: PgbouncerConfig) -> Iterator[Finding]:
    """Clients of other hosts need no password."""
    option = config.last("auth_type")
    if option and config.text("auth_type") in {"any", "trust", "plain"} and config.listens_beyond_loopback is True:
        yield (
            Finding(
                option.place,
                f"auth_type is {option.value} and other hosts can connect",
                "write auth_type = scram-sha-256",
            )
            .related(config.last("listen_addr"), "listens here")
            .fix(
                "Write scram-sha-256",
                Edit(option.place, "scram-sha-256") if config.last("auth_file") or config.last("auth_user") else None,
                safety=Safety.UNSAFE,
            )
        )
