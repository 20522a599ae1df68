"""Where the databases of a host listen, as their files say."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from halint.systems.galera.model import MariadbConfig
from halint.systems.patroni.model import PatroniConfig
from halint.systems.pgbouncer.model import PgbouncerConfig
from halint.systems.postgresql.model import PostgresqlConfig
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from halint.estate.hosts import Host
    from halint.source import Located

Ip = IPv4Address | IPv6Address


class Endpoint(NamedTuple):
    """A TCP port of a service. `addresses` is None when it listens on every address of the host.

    `addresses` may hold names that nobody resolves here as text; `is_whole` says whether it holds only addresses.
    """

    host: Host
    kind: str
    addresses: frozenset[Ip] | None
    port: int
    place: Located
    address_place: Located
    is_whole: bool = True

    def takes(self, ip: Ip) -> bool | None:
        """Whether a connection to an address of the host arrives; None where a name hides it."""
        if self.addresses is None or ip in self.addresses:
            return True
        return False if self.is_whole else None


def endpoints(host: Host) -> Iterator[Endpoint]:
    """Give what the files of a host surely say; what a manager or a command line may change is left out."""
    patroni = host.all(PatroniConfig)
    for member in patroni:
        found = member.endpoint("postgresql", "listen")
        if found is not None and (found.port or "5432").isdecimal():
            hosts = [part.strip() for part in found.host.split(",")]
            yield _made(host, "PostgreSQL", hosts, int(found.port or 5432), found.node, found.node)
        rest = member.endpoint("restapi", "listen")
        if rest is not None and rest.port.isdecimal():
            yield _made(host, "Patroni", [rest.host], int(rest.port), rest.node, rest.node)
    for server in () if patroni else host.all(PostgresqlConfig):
        port, listened = server.settings.number("port"), server.settings.value("listen_addresses")
        said = server.settings.last("port") and server.settings.last("listen_addresses")
        if (server.is_complete or said) and is_known(port) and isinstance(listened, str):
            place = server.settings.last("port") or server.start
            address = server.settings.last("listen_addresses") or server.start
            yield _made(host, "PostgreSQL", listened.split(","), int(port), place, address)
    for database in host.all(MariadbConfig):
        number = database.number("port").value
        if database.anchor is None or not database.knows_absence or not is_known(number):
            continue
        bound = database.text("bind_address").value
        at: Located = database.setting("port") or database.start
        if is_known(bound):
            names = (bound or "*").split(",")
            yield _made(host, "MariaDB", names, number or 3306, at, database.setting("bind_address") or database.start)
    for pooler in host.all(PgbouncerConfig):
        pool_port, pool = pooler.number("listen_port"), pooler.value("listen_addr")
        if is_known(pool_port) and isinstance(pool, str) and pool:
            listen: Located = pooler.last("listen_port") or pooler.header
            yield _made(
                host, "PgBouncer", pool.split(","), int(pool_port), listen, pooler.last("listen_addr") or pooler.header
            )


def _made(  # noqa: PLR0917
    host: Host, kind: str, names: Iterable[str], port: int, place: Located, address_place: Located
) -> Endpoint:
    found: set[Ip] = set()
    whole = True
    for name in (name.strip() for name in names):
        if name in ("*", "0.0.0.0", "::", ""):
            return Endpoint(host, kind, None, port, place, address_place)
        if name == "localhost":
            found |= {IPv4Address("127.0.0.1"), IPv6Address("::1")}
            continue
        try:
            found.add(ip_address(name))
        except ValueError:
            whole = False
    return Endpoint(host, kind, frozenset(found), port, place, address_place, whole)


def own_addresses(host: Host) -> frozenset[Ip]:
    """Give the addresses that are surely a host's own: configured, or said by its services."""
    found: set[Ip] = {one.address for one in host.addresses}
    for database in host.all(MariadbConfig):
        found |= _literal(database.node_address.value)
    for member in host.all(PatroniConfig):
        for path in (("postgresql", "connect_address"), ("restapi", "connect_address")):
            endpoint = member.endpoint(*path)
            if endpoint is not None:
                found |= _literal(endpoint.host)
    return frozenset(ip for ip in found if not ip.is_loopback and not ip.is_unspecified)


def _literal(text: object) -> set[Ip]:
    if not isinstance(text, str):
        return set()
    try:
        return {ip_address(text.rpartition(":")[0] if text.count(":") == 1 else text.strip("[]"))}
    except ValueError:
        return set()
