r"""HAProxy cuts sessions that the database is told to keep.

The database's files say how long a session may idle, a transaction may stand open or a statement may run. HAProxy knows
nothing of that: a session in which nobody says anything is cut after the shorter of `timeout client` and `timeout server`,
and one that waits for an answer after `timeout server` (`timeout tunnel` stands in for both; measured: 2.2.9 to 3.2.26).
Applications see "server closed the connection unexpectedly" or "MySQL server has gone away" at moments that look random;
a statement goes on running in the database without anybody to read its result.

Compared is only what the database's files say in so many words. From ten minutes on it is a note: pools of applications
have closed their idle connections by then. Timeouts of 0 and none at all are haproxy/timeout-zero and
haproxy/missing-timeouts; sessions that stay on a dead server are haproxy/on-marked-down-db.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
    timeout connect 5s
    timeout client 50s
    #              ^^^ cross/idle-timeouts
    timeout server 1m
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 db1:5432 check port 8008
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
idle_in_transaction_session_timeout = '10min'
```

## Bad: a statement, which the server's timeout cuts (cross/haproxy-timeouts-db)
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
    timeout connect 5s
frontend postgres
    bind :5000
    timeout client 1h
    default_backend nodes
backend nodes
    timeout server 30s
    #              ^^^ cross/idle-timeouts
    option httpchk GET /primary
    server db1 db1:5432 check port 8008
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
statement_timeout = 15min
```

## Bad: Galera (cross/haproxy-galera-timeout)
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
    timeout connect 5s
    timeout client 50s
    timeout server 50s
    #              ^^^ cross/idle-timeouts
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    server db2 192.0.2.22:3306 check port 9200 backup
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
wait_timeout = 600
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.22
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
wait_timeout = 600
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
    timeout connect 5s
    timeout client 30s
    timeout server 30s
listen postgres
    bind :5000
    timeout tunnel 31m
    option httpchk GET /primary
    server db1 db1:5432 check port 8008
frontend mysql
    bind :3306
    timeout client 10m
    default_backend galera
backend galera
    timeout server 1h
    option httpchk
    server db2 db2:3306 check port 9200
frontend fast
    bind :3307
    default_backend fast
backend fast
    option httpchk
    server db3 db3:3306 check port 9200
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
idle_in_transaction_session_timeout = '30min'
statement_timeout = 0
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wait_timeout = 600
max_statement_time = 1800
```
```galera path=db3/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
max_connections = 500
```

## References
HAProxy configuration manual 4.2 "timeout client", "timeout server", "timeout tunnel"; PostgreSQL documentation
"idle_in_transaction_session_timeout"; MariaDB documentation "wait_timeout"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.galera.model import MariadbConfig
from halint.systems.haproxy.modes import tcp_proxies
from halint.systems.haproxy.patience import patience
from halint.systems.haproxy.units import human
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.databases import Database, Served
    from halint.source import Located
    from halint.systems.haproxy.patience import Limit
    from halint.systems.postgresql.model import PostgresqlConfig  # noqa: F401
    from halint.values import Unknown

LONG = 600_000
"""Milliseconds after which the usual pools (HikariCP's idleTimeout, PgBouncer's server_idle_timeout) let go themselves."""

IDLE = {
    "idle_session_timeout": "sessions may idle",
    "idle_in_transaction_session_timeout": "transactions may idle",
    "wait_timeout": "sessions may idle",
    "idle_transaction_timeout": "transactions may idle",
}
RUNNING = {"statement_timeout": "statements may run", "max_statement_time": "statements may run"}


class Allowance(NamedTuple):
    """What a database's file allows, in ms."""

    name: str
    milliseconds: float
    place: Located


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    tags={"availability"},
    also={"cross/haproxy-galera-timeout", "cross/haproxy-timeouts-db"},
)
def idle_timeouts(estate: Estate) -> Iterator[Finding]:
    told: set[object] = set()
    for served in estate.served_databases:
        if served.backend not in tcp_proxies(served.haproxy):
            continue
        limits = patience(served.haproxy, served.backend)
        for limit, what in ((limits.idle, IDLE), (limits.answer, RUNNING)):
            found = _cut(served, limit, what) if limit is not None else None
            if found is not None and found.span not in told:
                told.add(found.span)
                yield found
                break


def _cut(served: Served, limit: Limit, what: dict[str, str]) -> Finding | None:
    """Tell of the longest time that is cut short; the other databases that say the same are related."""
    longer = [
        (allowed, database)
        for database in dict.fromkeys(lead.database for lead in served.leads)
        for allowed in _allowances(database, what)
        if allowed.milliseconds > limit.milliseconds
    ]
    if not longer:
        return None
    first, database = max(longer, key=lambda pair: pair[0].milliseconds)
    keyword = limit.statement.keyword
    # An idle session ends with the shorter of the two: to lengthen one alone may not be enough.
    both = what is IDLE and keyword != "timeout tunnel"
    wanted = "a `timeout client` and a `timeout server`" if both else f"a `{keyword}`"
    finding = Finding(
        limit.statement.argument_word(0),
        f"{what[first.name]} {human(first.milliseconds)} on {database.host.name} ({first.name}), and HAProxy cuts them after "
        f"{human(limit.milliseconds)} (`{keyword}` in `{served.backend.label}`)",
        f"Write {wanted} of more than {human(first.milliseconds)}, or a shorter {first.name}.",
        severity=Severity.INFO if limit.milliseconds >= LONG else None,
    )
    for allowed, other in longer:
        finding = finding.related(allowed.place, f"{allowed.name} on {other.host.name}")
    return finding


def _allowances(database: Database, names: dict[str, str]) -> Iterator[Allowance]:
    config = database.config
    for name in names:
        if isinstance(config, MariadbConfig):
            setting = config.setting(name)
            number: float | Unknown = config.number(name).value if setting is not None else 0
            if setting is not None and is_known(number):
                yield Allowance(name, number * 1000, setting)
        else:
            written = config.settings.last(name)
            number = config.settings.number(name)
            if written is not None and is_known(number):
                yield Allowance(name, number, written)
