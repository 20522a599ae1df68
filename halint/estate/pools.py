"""Database backends of HAProxy whose check cannot see the state of a database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.database import Role, database_pools
from halint.systems.haproxy.healthcheck import health_check
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate.hosts import Estate
    from halint.estate.services import Ip
    from halint.source import Located
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.server import Server

PLAIN = {"": "a connection as check", "pgsql-check": "`option pgsql-check`", "mysql-check": "`option mysql-check`"}

POOLER = re.compile(r"pool|bounc|proxysql|maxscale|citus|cockroach|yugabyte")
"""Names of what speaks a database's protocol and is the same on all servers."""


class PlainPool(NamedTuple):
    """A pool with its servers in use, its backups, and what its check is."""

    backend: Section
    active: tuple[Server, ...]
    backups: tuple[Server, ...]
    check: str
    place: Located


def plain_pools(config: HaproxyConfig, port: int) -> Iterator[PlainPool]:
    """Give the pools of servers on a port that are checked, but only by a connection or a greeting."""
    for pool in database_pools(config):
        backend = pool.servers.backend
        check = health_check(backend)
        if (
            pool.role is not Role.ANY
            or pool.is_for_reading
            or not isinstance(check.kind, str)
            or check.kind not in PLAIN
        ):
            continue
        if not pool.servers.all_have("check") or not pool.servers.is_exact or pool.servers.any_has("agent-check"):
            continue
        servers = [server for share in pool.servers.shares for server in share.servers]
        parsed = [parse_address(str(server.address)) for server in servers]
        if any(address is None or address.port != port for address in parsed):
            continue
        if any(POOLER.search(str(name).lower()) for name in (backend.name, *(server.name for server in servers))):
            continue
        if len({address.host for address in parsed if address is not None}) < len(servers):
            continue
        used = tuple(server for server in servers if not server.has("disabled"))
        yield PlainPool(
            backend,
            tuple(server for server in used if not server.has("backup")),
            tuple(server for server in used if server.has("backup")),
            PLAIN[check.kind],
            check.statement if check.statement is not None and check.is_own else backend,
        )


def galera_addresses(estate: Estate) -> frozenset[Ip]:
    """Give the addresses of the Galera nodes in the input."""
    nodes = (host for host in estate.hosts for service in host.services if getattr(service, "is_galera", False))
    return frozenset(ip for host in nodes for ip in host.own_addresses)
