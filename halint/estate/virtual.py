"""Addresses that Pacemaker moves between nodes, and the HAProxies that stand behind them."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from halint.systems.pacemaker.model import Cib

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


def fronted(estate: Estate) -> Iterator[Fronted]:
    """Give the clusters whose nodes have one HAProxy each that listens on an address which Pacemaker moves.

    The address is HAProxy's when it is bound there, in one group or colocated with a haproxy resource, or, without such
    a resource, when it stands for itself and HAProxy listens on everything.
    """
    from halint.estate.listeners import listeners
    from halint.systems.haproxy.config import HaproxyConfig

    own = {host.name: configs[0] for host in estate.hosts if len(configs := host.all(HaproxyConfig)) == 1}
    told: set[frozenset[str]] = set()
    for host, cib in estate.pairs(Cib):
        nodes = {name.lower() for name in cib.nodes.member_names} or _corosync_names(host)
        twins = [
            other
            for other in estate.hosts
            if other.name in own
            and not own[other.name].is_partial
            and other.folder[0] == host.folder[0]
            and (other is host or nodes & {n.lower() for n in (other.name, other.hostname, _short(other))})
        ]
        names = frozenset(twin.name for twin in twins)
        if not twins or names in told:
            continue
        bound = [[one for one in listeners(own[twin.name]) if not one.address.is_local] for twin in twins]
        virtual = frozenset(
            ip
            for ip, moved in moved_by(cib)
            if all(any(one.ip == ip for one in mine) for mine in bound)
            or (_is_haproxys(cib, moved) and all(any(one.takes(ip, None) for one in mine) for mine in bound))
        )
        if virtual:
            told.add(names)
            yield Fronted(tuple((twin, own[twin.name]) for twin in sorted(twins, key=lambda h: h.name)), virtual)


def _corosync_names(host: Host) -> set[str]:
    from halint.systems.corosync.model import CorosyncConfig

    return {str(node.name).lower() for config in host.all(CorosyncConfig) for node in config.nodes if node.name}


def _short(host: Host) -> str:
    return host.hostname.partition(".")[0]


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
