"""Which instances of an estate stream from which: sets of a primary and its standbys, as far as they are seen."""

from __future__ import annotations

import ipaddress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

from halint.source import Unreadable
from halint.systems.postgresql.hba import Connection, address_of
from halint.systems.postgresql.model import PostgresqlConfig

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from halint.source import Files
    from halint.systems.postgresql.hba import IpAddress
    from halint.values import Unknown


class Host(Protocol):
    """What is asked of a host here."""

    @property
    def name(self) -> str:
        """What reports call it."""
        ...

    @property
    def hostname(self) -> str:
        """What it calls itself."""
        ...

    @property
    def files(self) -> Files:
        """Its files."""
        ...

    @property
    def services(self) -> Sequence[Any]:
        """Every instance that runs there."""
        ...

    @property
    def folder(self) -> tuple[str, str]:
        """The folder that holds it, and its own name there."""
        ...

    @property
    def addresses(self) -> Sequence[Any]:
        """What its network configuration gives it, each with an `address`."""
        ...


class Estate(Protocol):
    """What is asked of an estate here."""

    @property
    def hosts(self) -> Sequence[Any]:
        """Its hosts."""
        ...


T = TypeVar("T")

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Node:
    """One instance on its host."""

    def __init__(self, host: Host, config: PostgresqlConfig) -> None:
        self.host = host
        self.config = config

    @cached_property
    def names(self) -> frozenset[str]:
        """Names and addresses that mean this node to others."""
        names = {self.host.name, self.host.hostname} | self.config.own_names
        names |= {str(given.address) for given in self.host.addresses}
        for service in self.host.services:
            names |= getattr(service, "names_of_node", frozenset())
        names |= {name.partition(".")[0] for name in names if not name[:1].isdigit()}
        return frozenset(names - LOOPBACK - {""})

    @property
    def port(self) -> str:
        """The port it listens on, "" when unknown."""
        port = self.config.settings.number("port")
        return f"{port:g}" if isinstance(port, int | float) else ""

    @cached_property
    def hosts_file(self) -> dict[str, set[str]]:
        """What its /etc/hosts says: names and the addresses they have there."""
        found: dict[str, set[str]] = {}
        try:
            text = self.host.files.read("/etc/hosts").text
        except Unreadable:
            return found
        for line in text.splitlines():
            address, *names = line.partition("#")[0].split() or [""]
            for name in names:
                found.setdefault(name, set()).add(address)
        return found

    def leads_to(self, other: Node) -> bool:
        """Say whether this node's primary_conninfo names the other."""
        upstream = self.config.upstream
        if upstream is None or upstream.conninfo.fault or self is other:
            return False
        for server in upstream.servers:
            for name in filter(None, (server.host, server.hostaddr)):
                meant = {name, name.partition(".")[0] if not name[:1].isdigit() else name} | self.hosts_file.get(
                    name, set()
                )
                if meant & other.names and (not other.port or server.port == other.port):
                    return True
        return False

    @property
    def is_managed(self) -> bool:
        """Whether Patroni runs it, which writes the replication settings itself."""
        return self.config.is_patroni_made or any(
            getattr(service, "system", "") == "patroni" for service in self.host.services
        )

    @cached_property
    def addresses(self) -> frozenset[IpAddress]:
        """The addresses it surely has, without the loopback's."""
        return frozenset(
            address for name in self.names if (address := address_of(name)) is not None and not address.is_unspecified
        )


class ReplicationSet:
    """Nodes that stream from each other. More of them may exist than are seen."""

    def __init__(self, nodes: Sequence[Node], links: Sequence[tuple[Node, Node]]) -> None:
        self.nodes = tuple(nodes)
        self.links = tuple(links)
        """Each standby with the node it may stream from."""

    def standbys_of(self, primary: Node) -> list[Node]:
        """Give the nodes that stream from one, or would if it were the primary and they were not."""
        return [node for node, other in self.links if other is primary]

    @cached_property
    def primaries(self) -> tuple[Node, ...]:
        """Nodes that no file calls a standby and that others follow."""
        followed = {id(other) for _, other in self.links}
        return tuple(
            node
            for node in self.nodes
            if id(node) in followed and not node.config.is_standby and not node.config.upstream
        )

    @cached_property
    def standbys(self) -> tuple[Node, ...]:
        """Nodes that stream from others."""
        return tuple(dict.fromkeys(node for node, _ in self.links))

    @property
    def is_managed(self) -> bool:
        """Whether Patroni runs any of its nodes."""
        return any(node.is_managed for node in self.nodes)


_known: WeakKeyDictionary[Any, list[ReplicationSet]] = WeakKeyDictionary()


def replication_sets(estate: Estate) -> list[ReplicationSet]:
    """Give the sets of an estate that have more than one node."""
    found = _known.get(estate)
    if found is None:
        found = _known[estate] = _sets(nodes_of(estate))
    return found


def nodes_of(estate: Estate) -> list[Node]:
    """Give every instance of an estate, on its host."""
    return [
        Node(host, service)
        for host in estate.hosts
        for service in host.services
        if isinstance(service, PostgresqlConfig)
    ]


def neighbours(estate: Estate, model: type[T]) -> list[list[T]]:
    """Give the services of one kind by the folder that their hosts lie in; those of a named file are alone.

    Names such as `db1`, a scope or an id mean the same node only among hosts that somebody put side by side.
    """
    groups: dict[str, list[T]] = {}
    for host in estate.hosts:
        for service in host.services:
            if isinstance(service, model):
                groups.setdefault(host.folder[0], []).append(service)
    return list(groups.values())


def _sets(nodes: list[Node]) -> list[ReplicationSet]:
    links = [(node, other) for node in nodes for other in _targets(node, nodes)]
    group = {id(node): {id(node)} for node in nodes}
    for node, other in links:
        merged = group[id(node)] | group[id(other)]
        for member in merged:
            group[member] = merged
    unique = {id(members): members for members in group.values() if len(members) > 1}
    return [
        ReplicationSet(
            [node for node in nodes if id(node) in members], [link for link in links if id(link[0]) in members]
        )
        for members in unique.values()
    ]


def _targets(node: Node, nodes: list[Node]) -> list[Node]:
    """Give the nodes that a standby may stream from: of several with one name those beside it."""
    found = [other for other in nodes if node.leads_to(other)]
    beside = [other for other in found if other.host.folder[0] == node.host.folder[0]]
    return beside or (found if len({other.host.folder[0] for other in found}) == 1 else [])


def admits_replication(config: PostgresqlConfig, user: str, addresses: Iterable[IpAddress]) -> bool | Unknown:
    """Say whether pg_hba.conf lets a standby in from any of its addresses; without one, whether from any at all."""
    from halint.values import UNKNOWN

    if config.hba is None or not config.hba.is_whole:
        return UNKNOWN
    known = list(addresses)
    if not known:
        known = _samples(config)
    outcomes = [config.hba.admits(Connection(user, replication=True, address=address)) for address in known]
    if any(outcome is UNKNOWN for outcome in outcomes):
        return UNKNOWN
    return any(outcomes)


def _samples(config: PostgresqlConfig) -> list[IpAddress]:
    """One address of each network that a record names, and one of the open Internet of each family."""
    found: list[IpAddress] = [ipaddress.ip_address("192.0.2.77"), ipaddress.ip_address("2001:db8::77")]
    for record in config.hba_records:
        if record.parsed and record.parsed.address and record.parsed.address.network and not record.parsed.is_loopback:
            network = record.parsed.address.network
            found.append(network[1] if network.num_addresses > 1 else network[0])
    return found
