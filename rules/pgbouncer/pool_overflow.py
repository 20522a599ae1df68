r"""The pools may open more connections than the server takes.

Each pair of database and user has a pool of default_pool_size and reserve_pool_size connections. Under load the
server says "too many clients already", and its administrators cannot log in either.

## Bad
```pgbouncer path=db1/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=127.0.0.1
[pgbouncer]
default_pool_size = 200
;                   ^^^ pgbouncer/pool-overflow
reserve_pool_size = 20
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
```

## Good
```pgbouncer path=db1/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=127.0.0.1
[pgbouncer]
default_pool_size = 20
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
```

## Good
```pgbouncer path=db1/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=127.0.0.1
[pgbouncer]
default_pool_size = 200
max_db_connections = 50
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
```

## References
pgbouncer(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.pgbouncer.model import PgbouncerConfig
from halint.systems.postgresql.model import PostgresqlConfig
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def pool_overflow(host: Host) -> Iterator[Finding]:
    """The pools may open more connections than the server takes."""
    servers = host.all(PostgresqlConfig)
    for config in host.all(PgbouncerConfig):
        local = [
            base
            for base in config.databases
            if not base.conninfo.fault and base.conninfo.is_local and base.option.name != "*"
        ]
        option = config.last("default_pool_size")
        size, reserve = config.number("default_pool_size"), config.number("reserve_pool_size")
        if not local or len(servers) != 1 or option is None or config.last("max_db_connections"):
            continue
        most = servers[0].settings.number("max_connections")
        kept = servers[0].settings.number("superuser_reserved_connections")
        if is_known(size) and is_known(reserve) and is_known(most):
            wanted, free = (size + reserve) * len(local), most - (kept if is_known(kept) else 0)
            if wanted > free:
                yield (
                    Finding(
                        option.place,
                        f"{wanted:g} connections may be opened and the server has {free:g} for users",
                        f"write default_pool_size = {max(int(free // len(local) - reserve), 1)}, or raise max_connections",
                    )
                    .related(servers[0].settings.last("max_connections"), "the server's limit")
                    .fix(
                        "Write what fits",
                        Edit(option.place, str(max(int(free // len(local) - reserve), 1))),
                        safety=Safety.UNSAFE,
                    )
                )
