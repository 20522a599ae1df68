"""HAProxy behind virtual addresses: which runs where keepalived does, and which are twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.estate.listeners import listeners
from halint.source import Unreadable
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.keepalived.addresses import address
from halint.systems.keepalived.config import KeepalivedConfig
from halint.systems.units import unit_files
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate.hosts import Estate, Host
    from halint.estate.member import Member
    from halint.systems.keepalived.addresses import Address
    from halint.systems.keepalived.instance import VrrpInstance

TIES = frozenset({"BindsTo", "Requires", "Requisite", "PartOf", "OnFailure", "ExecStopPost", "PropagatesStopTo"})
"""Settings of units by which the end of one service can end another."""

KIND_FOLDERS = frozenset({"conf", "config", "configs", "haproxy", "keepalived", "files", "templates", "cfg"})


class Balancer(NamedTuple):
    """A host with keepalived, and the HAProxy that runs on it.

    `is_shared` says that the HAProxy configuration is one loose file for all keepalived files beside it.
    """

    host: Host
    keepalived: KeepalivedConfig
    haproxy: HaproxyConfig
    is_shared: bool

    @property
    def virtual(self) -> frozenset[Address]:
        """The virtual addresses that keepalived may give this host."""
        return frozenset(v.address for i in self.keepalived.instances for v in i.all_addresses if v.address is not None)

    @property
    def sources(self) -> frozenset[Address]:
        """The addresses that its keepalived says it sends from: they are its own."""
        words = (i.source for i in self.keepalived.instances if i.source is not None and i.is_known)
        return frozenset(found for word in words if (found := address(word.text)) is not None)

    def serves(self, instance: VrrpInstance) -> bool:
        """Whether HAProxy surely listens on an address of an instance."""
        bound = listeners(self.haproxy)
        return any(one.takes(v.address, None) for v in instance.addresses if v.address is not None for one in bound)

    @property
    def is_tied(self) -> bool:
        """Whether systemd is told to end keepalived with HAProxy, so that the address leaves with it."""
        for unit, other in (("keepalived.service", "haproxy"), ("haproxy.service", "keepalived")):
            for path in unit_files(self.host.files, unit):
                try:
                    entries = list(Text(self.host.files.read(path)).entries())
                except Unreadable:
                    continue
                if any(key in TIES and other in value for _, key, value, _ in entries):
                    return True
        return False


class BalancerPair(NamedTuple):
    """HAProxies of different hosts that hold the same virtual addresses in turn.

    The MASTER's comes first; with Pacemaker they are in the order of the hosts' names.
    """

    balancers: tuple[tuple[Host, HaproxyConfig], ...]
    virtual: frozenset[Address]


def balancers(estate: Estate) -> Sequence[Balancer]:
    """Give every host where both run; loose files count as one host's when only one HAProxy lies beside them."""
    return tuple(_balancers(estate))


def _balancers(estate: Estate) -> Iterator[Balancer]:
    loose: dict[str, list[HaproxyConfig]] = {}
    for host, config in estate.pairs(HaproxyConfig):
        if not host.all(KeepalivedConfig):
            loose.setdefault(_area(host, config), []).append(config)
    for host, keepalived in estate.pairs(KeepalivedConfig):
        own = host.all(HaproxyConfig)
        if own:
            for haproxy in own:
                yield Balancer(host, keepalived, haproxy, is_shared=False)
        elif (area := _area(host, keepalived)) and len(loose.get(area, ())) == 1:
            yield Balancer(host, keepalived, loose[area][0], is_shared=True)


def _area(host: Host, config: HaproxyConfig | KeepalivedConfig) -> str:
    """Give the folder of a loose file, past folders named for what lies in them; "" for a host's own tree."""
    if not config.documents:
        return ""
    path = config.documents[0].source.path
    if "/etc/" in f"/{path}" or not host.place:
        return ""
    folder = path.rpartition("/")[0]
    while folder.rpartition("/")[2].lower() in KIND_FOLDERS:
        folder = folder.rpartition("/")[0]
    return folder or "."


def balancer_pairs(estate: Estate) -> Sequence[BalancerPair]:
    """Give the twins: hosts of one virtual router or one Pacemaker cluster that each have one HAProxy of their own."""
    found = list(_routers(estate))
    if estate.has_systems("pacemaker"):
        from halint.estate.virtual import fronted

        known = {frozenset(host.name for host, _ in pair.balancers) for pair in found}
        found += [
            BalancerPair(one.balancers, one.virtual)
            for one in fronted(estate)
            if len(one.balancers) > 1 and frozenset(host.name for host, _ in one.balancers) not in known
        ]
    return tuple(found)


def fronts(estate: Estate) -> Iterator[tuple[HaproxyConfig, frozenset[Address]]]:
    """Give each HAProxy once that may hold virtual addresses, and these."""
    found: dict[int, tuple[HaproxyConfig, set[Address]]] = {}
    for balancer in estate.balancers:
        found.setdefault(id(balancer.haproxy), (balancer.haproxy, set()))[1].update(balancer.virtual)
    if estate.has_systems("haproxy", "pacemaker"):
        from halint.estate.virtual import fronted

        for one in fronted(estate):
            for _, haproxy in one.balancers:
                found.setdefault(id(haproxy), (haproxy, set()))[1].update(one.virtual)
    for haproxy, virtual in found.values():
        yield haproxy, frozenset(virtual)


def _routers(estate: Estate) -> Iterator[BalancerPair]:
    own: dict[str, HaproxyConfig] = {}
    for host in estate.hosts:
        configs = host.all(HaproxyConfig)
        if len(configs) == 1 and not configs[0].is_partial:
            own[host.name] = configs[0]
    found: dict[frozenset[str], tuple[list[Member], set[Address]]] = {}
    if len(own) < 2:
        return
    for group in estate.vrrp_groups:
        members = [m for m in group.members if m.host.name in own and not m.node[1]]
        if len(members) < 2:
            continue
        _, virtual = found.setdefault(frozenset(m.host.name for m in members), (members, set()))
        virtual.update(*(m.virtual for m in group.members))
    for members, virtual in found.values():
        yield BalancerPair(tuple((m.host, own[m.host.name]) for m in members), frozenset(virtual))
