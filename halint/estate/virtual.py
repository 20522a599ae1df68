"""Addresses that Pacemaker moves between nodes, and the HAProxies that stand behind them."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.systems.pacemaker.model import Cib
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from ipaddress import IPv4Address, IPv6Address

    from halint.estate.hosts import Estate, Host
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.pacemaker.nvpairs import Pair
    from halint.systems.pacemaker.resources import Resource

AGENTS = {"IPaddr2": ("ip",), "IPaddr": ("ip",), "IPv6addr": ("ipv6addr",), "IPsrcaddr": ()}
"""Agents that set an address, and the parameter that says which."""


class Moved(NamedTuple):
    """An address resource."""

    cib: Cib
    resource: Resource
    pair: Pair

    @property
    def prefix(self) -> int | None:
        """`cidr_netmask`, None when it is not said."""
        found = self.resource.params.get("cidr_netmask")
        return found.integer if found is not None else None


def pacemaker_addresses(estate: Estate) -> Mapping[IPv4Address | IPv6Address, Moved]:
    """Give every address that a resource of some CIB moves; those under rules are left out."""
    found: dict[IPv4Address | IPv6Address, Moved] = {}
    for cib in estate.all(Cib):
        for address, moved in moved_by(cib):
            found.setdefault(address, moved)
    return found


def moved_by(cib: Cib) -> Iterator[tuple[IPv4Address | IPv6Address, Moved]]:
    """Give every address that a resource of a CIB moves."""
    for resource in cib.of_type(*AGENTS):
        pair = resource.params.get(*AGENTS[resource.type])
        if pair is None or resource.globally_unique:
            continue
        try:
            yield ip_address(pair.value.partition("/")[0]), Moved(cib, resource, pair)
        except ValueError:
            continue


class Fronted(NamedTuple):
    """The HAProxies on the nodes of one cluster, by the hosts' names, and the addresses moved between them."""

    balancers: tuple[tuple[Host, HaproxyConfig], ...]
    virtual: frozenset[IPv4Address | IPv6Address]


class Clustered(NamedTuple):
    """A CIB, and the hosts of the input that are nodes of its cluster, by name."""

    cib: Cib
    hosts: tuple[Host, ...]


def clustered(estate: Estate) -> Iterator[Clustered]:
    """Give the clusters of Pacemaker with their hosts, once each: those beside the CIB that are called as its nodes."""
    known: dict[tuple[str, str], Host] = {}
    for host in estate.hosts:
        for name in (host.name, host.hostname, host.hostname.partition(".")[0]):
            known.setdefault((host.folder[0], name.lower()), host)
    told: set[frozenset[str]] = set()
    for host, cib in estate.pairs(Cib):
        nodes = {name.lower() for name in cib.nodes.member_names} or _corosync_names(host)
        found = {known.get((host.folder[0], name)) for name in nodes - {""}} | {host}
        hosts = tuple(sorted((one for one in found if one is not None), key=lambda one: one.name))
        names = frozenset(one.name for one in hosts)
        if names not in told:
            told.add(names)
            yield Clustered(cib, hosts)


def fronted(estate: Estate) -> Iterator[Fronted]:
    """Give the clusters whose nodes have one HAProxy each that listens on an address which Pacemaker moves.

    The address is HAProxy's when it is bound there, in one group or colocated with a haproxy resource, or, without such
    a resource, when it stands for itself and HAProxy listens on everything.
    """
    from halint.estate.listeners import listeners
    from halint.systems.haproxy.config import HaproxyConfig

    for cib, hosts in clustered(estate):
        twins = [(host, configs[0]) for host in hosts if len(configs := host.all(HaproxyConfig)) == 1]
        twins = [(host, config) for host, config in twins if not config.is_partial]
        bound = [[one for one in listeners(config) if not one.address.is_local] for _, config in twins]
        virtual = frozenset(
            ip
            for ip, moved in (moved_by(cib) if twins else ())
            if all(any(one.ip == ip for one in mine) for mine in bound)
            or (_is_haproxys(cib, moved) and all(any(one.takes(ip, None) for one in mine) for mine in bound))
        )
        if virtual:
            yield Fronted(tuple(twins), virtual)


def haproxys(cib: Cib) -> Iterator[tuple[IPv4Address | IPv6Address, Moved]]:
    """Give the addresses that a CIB ties to a haproxy resource, by a group or a colocation."""
    if cib.of_type("haproxy"):
        yield from ((ip, moved) for ip, moved in moved_by(cib) if _is_haproxys(cib, moved))


def _corosync_names(host: Host) -> set[str]:
    from halint.systems.corosync.model import CorosyncConfig

    return {str(node.name).lower() for config in host.all(CorosyncConfig) for node in config.nodes if node.name}


def _is_haproxys(cib: Cib, moved: Moved) -> bool:
    """Whether an address goes where HAProxy is, or goes alone where HAProxy is on all nodes."""
    together = [moved.resource, *moved.resource.containers]
    names = {resource.id for resource in together}
    company = [p for p in together[-1].primitives if p.type not in AGENTS] if together[-1].kind == "group" else []
    for pair in cib.constraints.colocations:
        ends = {pair.dependent.name, pair.primary.name}
        if ends & names and (pair.score or 0) > 0:
            company += [p for name in ends - names if name in cib.resources for p in cib.resources[name].primitives]
    proxies = cib.of_type("haproxy")
    if proxies:
        return any(p.type == "haproxy" for p in company)
    return all(p.type in AGENTS for p in company)
