"""Backends that lead to databases, told by the servers' ports and by checks that ask for a role."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.healthcheck import WRITER_PATHS, HealthCheck, health_check, is_role_path
from halint.systems.haproxy.modes import tcp_proxies
from halint.systems.haproxy.section import BACKEND
from halint.systems.haproxy.serverset import ServerSet, server_sets
from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server

POSTGRESQL = range(5432, 5436), range(6432, 6433)
MYSQL = (range(3306, 3310),)
CLUSTERCHECK = "9200"
"""The port of Percona's clustercheck, which answers 200 for synced members."""

READING = ("read", "slave", "replica", "-ro", "_ro", "reader", "report", "analytic", "backup")
"""What names of pools for reading hold; "readwrite" and "read-write" are no such."""


WRITING_NAME = Pattern(r"writ|primary|master|leader|(?:^|[-_])rw(?:$|[-_])")
READING_NAME = Pattern(r"read|replica|standby|slave|(?:^|[-_])ro(?:$|[-_])")
"""What names of pools say about whom they are for, in small letters."""


class Role(Enum):
    """What the check asks of a server."""

    WRITER = "writer"
    READER = "reader"
    ANY = "any"


class Pool(NamedTuple):
    """A TCP backend of database servers."""

    servers: ServerSet
    role: Role
    is_galera: bool

    @property
    def number(self) -> int:
        """How many server lines it has."""
        return self.servers.how_many()

    @property
    def is_for_reading(self) -> bool:
        """Whether its name says that it is for reading, or its check asks for replicas."""
        name = str(self.servers.backend.name).lower().replace("read-write", "").replace("readwrite", "")
        return self.role is Role.READER or any(word in name for word in READING)


def database_pools(config: HaproxyConfig) -> Sequence[Pool]:
    """Give the pools of a config, found once."""
    return config.kept("database_pools", _database_pools)


def _database_pools(config: HaproxyConfig) -> Iterator[Pool]:
    backends = [proxy for proxy in tcp_proxies(config) if proxy.capabilities & BACKEND]
    sets = server_sets(config) if backends else {}
    for backend in backends:
        servers = sets.get(backend)
        if servers is None:
            continue
        first = next(servers.shares[0].servers)
        port = _port(first)
        check = health_check(backend)
        role = _role(check)
        mysql = any(port in ports for ports in MYSQL)
        cluster = check.kind == "httpchk" and mysql and first.get("port").value == CLUSTERCHECK
        if mysql or role is not Role.ANY or any(port in ports for ports in POSTGRESQL):
            yield Pool(servers, Role.WRITER if cluster else role, cluster)


def _port(server: Server) -> int:
    address = parse_address(server.address) if isinstance(server.address, str) else None
    return address.port if address is not None and isinstance(address.port, int) else 0


def _role(check: HealthCheck) -> Role:
    request = check.request
    if request is None:
        return Role.ANY
    asked = [request.uri.partition("?")[0]]
    for rule in check.rules:
        words = list(rule.arguments)
        if rule.keyword == "http-check send" and "uri" in words[:-1]:
            asked.append(str(words[words.index("uri") + 1]).partition("?")[0])
    if any(path in WRITER_PATHS for path in asked):
        return Role.WRITER
    return Role.READER if any(is_role_path(path) for path in asked) else Role.ANY
