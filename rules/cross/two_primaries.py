r"""Two nodes of one replication set are primaries, and HAProxy sends writes to both.

A server without standby.signal (up to version 11: without recovery.conf) in its data directory is a primary, whatever its
primary_conninfo says; after `pg_promote()` that setting stays where it was. Tried with 15.18: the old primary and the
promoted standby both start, both say `pg_is_in_recovery() = f`, both take writes. From the first write on there are two
histories, and one of them will be thrown away. A role check does not help: both answer it as primaries.

Told only where the data directory itself is in the input (its global/pg_control is there), so that the missing file is
known to be missing, and only where nothing (Patroni, repmgr, pg_auto_failover, Pacemaker) puts the file there before it
starts a server.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5432
    option tcp-check
    server db1 10.0.0.1:5432 check
    server db2 10.0.0.2:5432 check backup
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.1'
port = 5432
max_connections = 100
```
```text path=db1/var/lib/postgresql/15/main/global/pg_control
x
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.1/24
```
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
port = 5432
primary_conninfo = 'host=10.0.0.1 user=repl'
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^ cross/two-primaries
```
```text path=db2/var/lib/postgresql/15/main/global/pg_control
x
```
```sh path=db2/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.2/24
```

## Bad: each follows the other, with a check of the role, and a third that follows both
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
backend pg_write
    option httpchk GET /primary
    server db1 10.0.0.1:5432 check port 8008
    server db2 10.0.0.2:5432 check port 8008
    server db3 10.0.0.3:5432 check port 8008
```
```postgresql path=db1/var/lib/pgsql/16/data/postgresql.conf
listen_addresses = '10.0.0.1'
port = 5432
primary_conninfo = 'host=10.0.0.2'
```
```text path=db1/var/lib/pgsql/16/data/global/pg_control
x
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.1/24
```
```postgresql path=db2/var/lib/pgsql/16/data/postgresql.conf
listen_addresses = '10.0.0.2'
port = 5432
primary_conninfo = 'host=10.0.0.1'
#                  ^^^^^^^^^^^^^^^ cross/two-primaries
```
```text path=db2/var/lib/pgsql/16/data/global/pg_control
x
```
```sh path=db2/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.2/24
```
```postgresql path=db3/var/lib/pgsql/16/data/postgresql.conf
listen_addresses = '10.0.0.3'
port = 5432
primary_conninfo = 'host=10.0.0.1,10.0.0.2'
```
```text path=db3/var/lib/pgsql/16/data/standby.signal

```
```sh path=db3/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.3/24
```

## Good: the second is a standby, by its signal file
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5432
    option tcp-check
    server db1 10.0.0.1:5432 check
    server db2 10.0.0.2:5432 check backup
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.1'
port = 5432
max_connections = 100
```
```text path=db1/var/lib/postgresql/15/main/global/pg_control
x
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.1/24
```
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
port = 5432
primary_conninfo = 'host=10.0.0.1 user=repl'
```
```text path=db2/var/lib/postgresql/15/main/global/pg_control
x
```
```text path=db2/var/lib/postgresql/15/main/standby.signal

```
```sh path=db2/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.2/24
```

## Good: the data directory is not in the input
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5432
    server db1 10.0.0.1:5432 check
    server db2 10.0.0.2:5432 check backup
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.1'
port = 5432
max_connections = 100
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.1/24
```
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.2'
port = 5432
primary_conninfo = 'host=10.0.0.1 user=repl'
```
```sh path=db2/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.2/24
```

## Good: repmgr has the nodes in hand
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5432
    server db1 10.0.0.1:5432 check
    server db2 10.0.0.2:5432 check
```
```postgresql path=db1/var/lib/pgsql/16/data/postgresql.conf
listen_addresses = '10.0.0.1'
port = 5432
```
```text path=db1/var/lib/pgsql/16/data/global/pg_control
x
```
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=10.0.0.1 connect_timeout=2'
data_directory='/var/lib/pgsql/16/data'
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.1/24
```
```postgresql path=db2/var/lib/pgsql/16/data/postgresql.conf
listen_addresses = '10.0.0.2'
port = 5432
primary_conninfo = 'host=10.0.0.1'
```
```text path=db2/var/lib/pgsql/16/data/global/pg_control
x
```
```sh path=db2/etc/network/interfaces
iface eth0 inet static
    address 10.0.0.2/24
```

## References
PostgreSQL documentation 27.2.4 "Setting Up a Standby Server", 27.3 "Failover"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence
from halint.systems.haproxy.database import database_pools
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.databases import Served
    from halint.systems.postgresql.replication import Node, ReplicationSet

MANAGERS = ("repmgr", "patroni")
AGENTS = ("pgsql", "pgsqlms")


@rule(severity=Severity.ERROR, tags={"availability", "correctness"})
def two_primaries(estate: Estate) -> Iterator[Finding]:
    of = {id(node.config): nodes for nodes in replication_sets(estate) for node in nodes.nodes}
    for served in estate.served_databases if of else ():
        pool = next((pool for pool in database_pools(served.haproxy) if pool.servers.backend is served.backend), None)
        if pool is None or pool.is_for_reading:
            continue
        led = [of[id(lead.database.config)] for lead in served.to(PostgresqlConfig) if id(lead.database.config) in of]
        for nodes in {id(each): each for each in led}.values():
            writers = [] if _is_managed(nodes) else _writers(served, nodes)
            if len(writers) < 2:
                continue
            *others, second = sorted(writers, key=lambda node: (node.config.upstream is not None, node.host.name))
            first, upstream = others[0], second.config.upstream
            yield (
                Finding(
                    upstream.setting.value_word if upstream is not None else second.config.start,
                    f"there is no standby.signal in {second.config.data_directory} on {second.host.name}: it starts as a "
                    f"primary beside {first.host.name}, and `{served.backend.label}` on {served.host.name} sends writes to both",
                    f"Keep {second.host.name} stopped; then rewind it (`pg_rewind`) or copy it anew (`pg_basebackup -R`), "
                    "which makes it a standby.",
                )
                .related(served.backend, "sends writes to both")
                .related(first.config.start, f"{first.host.name}")
            )


def _writers(served: Served, nodes: ReplicationSet) -> list[Node]:
    """Give the nodes of a set that a backend leads to and that surely are primaries."""
    led = {id(lead.database.config) for lead in served.to(PostgresqlConfig)}
    return [node for node in nodes.nodes if id(node.config) in led and _is_primary(node.config)]


def _is_primary(config: PostgresqlConfig) -> bool:
    """Whether its data directory is seen, and nothing in it makes it a standby."""
    if config.files.presence(f"{config.data_directory}/global/pg_control") is not Presence.PRESENT:
        return False
    signals = (config.standby_signal, config.recovery_signal)
    return Presence.PRESENT not in signals and config.recovery_conf is None


def _is_managed(nodes: ReplicationSet) -> bool:
    """Whether something makes standbys out of its nodes before it starts them."""
    for node in nodes.nodes:
        included = node.config.configuration.includes if node.config.configuration else ()
        if node.is_managed or any(one.path.endswith("postgresql-auto-failover.conf") for one in included):
            return True
        for service in node.host.services:
            if service.system in MANAGERS:
                return True
            if service.system == "pacemaker" and any(one.type in AGENTS for one in getattr(service, "primitives", ())):
                return True
    return False
