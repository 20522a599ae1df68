"""Databases whose files are in the input, and the servers of HAProxy that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.names import hosts_file
from halint.estate.services import Ip, own_addresses
from halint.systems.galera.model import MariadbConfig
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.serverset import server_sets
from halint.systems.postgresql.model import PostgresqlConfig
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.estate.accounts import Refusal
    from halint.estate.hosts import Estate, Host
    from halint.estate.names import Entry
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.server import Server


class Database(NamedTuple):
    """A database server of a host, and the TCP port it has."""

    host: Host
    config: PostgresqlConfig | MariadbConfig
    port: int

    @property
    def takes_proxy_header(self) -> bool | None:
        """Whether it understands the PROXY protocol: PostgreSQL never; MariaDB where told to; None when not known."""
        if isinstance(self.config, PostgresqlConfig):
            return False
        if self.config.all("proxy_protocol_networks"):
            return True
        return False if self.config.knows_absence else None

    @property
    def name(self) -> str:
        """What it is."""
        if isinstance(self.config, PostgresqlConfig):
            return "PostgreSQL"
        return "MySQL" if self.config.is_mysql else "MariaDB"


class Lead(NamedTuple):
    """A server line and the database it leads to. `ip` is its address, None where only the host's name is written."""

    server: Server
    ip: Ip | None
    database: Database


class Served(NamedTuple):
    """A backend of the HAProxy on `host`, and those of its servers that lead to databases in the input."""

    host: Host
    haproxy: HaproxyConfig
    backend: Section
    leads: tuple[Lead, ...]

    def to(self, model: type[PostgresqlConfig] | type[MariadbConfig]) -> Iterator[Lead]:
        """Give the leads to databases of one kind."""
        return (lead for lead in self.leads if isinstance(lead.database.config, model))

    def refusals(self, user: str) -> Iterator[Refusal]:
        """Give the servers that surely refuse a user who has neither password nor TLS (MariaDB and MySQL)."""
        from halint.estate.accounts import refusals

        return refusals(self, user)

    @property
    def is_tried(self) -> bool:
        """Whether HAProxy asks all these servers itself: no `addr`, no other port, nothing before the protocol."""
        return not any(
            lead.server.has(option)
            for lead in self.leads
            for option in ("addr", "port", "check-ssl", "ssl", "check-send-proxy", "send-proxy", "send-proxy-v2")
        )


def databases(estate: Estate) -> Mapping[tuple[Ip | str, int], Database]:
    """Give the databases by address or host name, and port; what two hosts claim is left out."""
    found: dict[tuple[Ip | str, int], Database] = {}
    doubtful: set[tuple[Ip | str, int]] = set()
    for database in _databases(estate):
        host = database.host
        names = {host.name, host.hostname, host.hostname.partition(".")[0]} - {""}
        for known in (*own_addresses(host), *names):
            key = (known, database.port)
            if found.setdefault(key, database).host is not host:
                doubtful.add(key)
    return {key: database for key, database in found.items() if key not in doubtful}


def _databases(estate: Estate) -> Iterator[Database]:
    for host in estate.hosts:
        for server in host.all(PostgresqlConfig):
            port = server.settings.number("port")
            if is_known(port) and (server.is_complete or server.settings.last("port")):
                yield Database(host, server, int(port))
        for mariadb in host.all(MariadbConfig):
            number = mariadb.number("port").value
            if mariadb.anchor is not None and is_known(number):
                yield Database(host, mariadb, number or 3306)


def served(estate: Estate) -> Iterator[Served]:
    """Give the backends with servers that lead to databases in the input (`Estate.served_databases` keeps them)."""
    known = databases(estate)
    if not known:
        return
    ports = {port for _, port in known}
    for host, config in estate.pairs(HaproxyConfig):
        names: Mapping[str, Entry] | None = None
        for backend, servers in server_sets(config).items():
            leads = []
            for server in (server for share in servers.shares for server in share.servers):
                address = parse_address(server.address) if isinstance(server.address, str) else None
                if address is None or address.is_local or address.port not in ports or server.is_placeholder:
                    continue
                named = address.host if isinstance(address.host, str) else ""
                if address.ip is None and names is None:
                    names = hosts_file(host)
                ip = address.ip or (names[named].address if names is not None and named in names else None)
                if named == "localhost" or (ip is not None and ip.is_loopback):
                    found = known.get((host.name, int(str(address.port))))
                else:
                    found = known.get((ip or named, int(str(address.port))))
                if found is not None:
                    leads.append(Lead(server, ip, found))
            if leads:
                yield Served(host, config, backend, tuple(leads))


def sources(host: Host, served: Served, lead: Lead) -> Sequence[Ip]:
    """Give the addresses that HAProxy's connections to a server may come from; empty when they are not known.

    The kernel takes an address of the network that the server is in; `source` lines decide otherwise.
    """
    if lead.ip is None or lead.server.has("source") or served.backend.setting("source").value is not None:
        return ()
    if lead.ip.is_loopback or any(one.address == lead.ip for one in host.addresses):
        return (lead.ip,)
    return tuple(one.address for one in host.addresses if one.has_prefix and lead.ip in one.interface_address.network)
