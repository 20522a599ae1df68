r"""Nobody can log in: there is no list of users and no query for them.

With auth_type md5, scram-sha-256 or plain PgBouncer looks users up in auth_file, or asks the server as auth_user.
With neither every login fails.

## Bad
```pgbouncer
[databases]
[pgbouncer]
listen_addr = *
auth_type = scram-sha-256
;           ^^^^^^^^^^^^^ pgbouncer/auth-file
```

## Good
```pgbouncer
[databases]
[pgbouncer]
auth_type = md5
auth_user = pgbouncer
```

## Good
```pgbouncer
[databases]
[pgbouncer]
auth_type = md5
auth_file = /etc/pgbouncer/userlist.txt
```

## Good
```pgbouncer
[databases]
app = host=10.0.0.1 auth_user=pgbouncer
[pgbouncer]
auth_type = md5
```

## Good
```pgbouncer
[databases]
[pgbouncer]
auth_type = hba
auth_hba_file = x
```

## References
pgbouncer(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pgbouncer.model import PgbouncerConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def auth_file(config: PgbouncerConfig) -> Iterator[Finding]:
    """Nobody can log in: there is no list of users and no query for them."""
    option = config.last("auth_type")
    if option is None or config.text("auth_type") not in {"md5", "scram-sha-256", "plain"} or config.unseen:
        return
    by_database = any("auth_user" in database.conninfo.text for database in config.databases)
    if not config.last("auth_file") and not config.last("auth_user") and not by_database:
        yield Finding(
            option.place,
            "neither auth_file nor auth_user is set: nobody can log in",
            "set auth_file = /etc/pgbouncer/userlist.txt",
        ).fix("Name it", line_after(option, "auth_file = /etc/pgbouncer/userlist.txt"), safety=Safety.UNSAFE)
