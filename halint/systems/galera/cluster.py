"""Galera clusters: which nodes belong together, their votes, and who survives a cut.

gcomm/src/pc_proto.cpp have_quorum(): a part of the cluster goes on when its weight is more than half of the weight of
the last primary component. Exactly half is not enough (experiments n2, n2b: both halves of two nodes stop); nodes that
left in good order are not counted any more (n3: the one that stays goes on).
"""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from halint.systems.galera.address import is_loopback, normal_host
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.systems.galera.model import MariadbConfig
    from halint.systems.galera.state import GarbConfig

MAX_VOTERS = 16
"""Above this many voters cuts are not tried one by one."""


class Voter(NamedTuple):
    """A node or an arbitrator: `weight` None when it is not known."""

    name: str
    weight: int | None


class GaleraCluster:
    """Nodes that mean to be one cluster, and the arbitrators that call them."""

    def __init__(self, nodes: Sequence[MariadbConfig], arbitrators: Sequence[GarbConfig]) -> None:
        self.nodes = tuple(nodes)
        self.arbitrators = tuple(arbitrators)

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every host that some node's list names."""
        return frozenset().union(*(listed(node) for node in self.nodes))

    @cached_property
    def is_whole(self) -> bool:
        """Whether every member that is named anywhere is a node that is seen."""
        seen = frozenset().union(*(keys(node) for node in self.nodes))
        return bool(self.listed) and self.listed <= seen and len(self.nodes) >= len(self.listed)

    @cached_property
    def size(self) -> int:
        """How many data nodes there are meant to be: as many as are seen or listed."""
        return max(len(self.nodes), len(self.listed))

    @cached_property
    def voters(self) -> tuple[Voter, ...]:
        """Every member with its weight; members that are only listed have one that is not known."""
        found = [Voter(name_of(node), weight(node)) for node in self.nodes]
        found += [Voter(host, None) for host in sorted(self.listed)[: max(0, len(self.listed) - len(self.nodes))]]
        found += [Voter("garbd", 1) for _ in self.arbitrators]
        return tuple(found)

    def survives(self, side: Iterable[int]) -> bool | None:
        """Whether a part (numbers of voters) goes on alone after a cut or a crash of the rest; None when not known."""
        weights = [voter.weight for voter in self.voters]
        if any(each is None for each in weights):
            return None
        total = sum(each or 0 for each in weights)
        return 2 * sum(weights[number] or 0 for number in side) > total

    def donors(self, joiner: MariadbConfig) -> tuple[str, ...] | None:
        """Give the nodes that may give a joiner its data, best first: those of wsrep_sst_donor, then others.

        Others come in when the list is absent or ends in a comma, nodes of the joiner's segment first. None when a
        placeholder hides the list.
        """
        wanted = joiner.text("wsrep_sst_donor")
        if not is_known(wanted.value):
            return None
        others = [node for node in self.nodes if node is not joiner]
        names = [name.strip() for name in wanted.value.split(",")]
        named = [node for name in names for node in others if name and node.node_name.value == name]
        if any(names) and names[-1]:
            return tuple(name_of(node) for node in named)
        rest = sorted(
            (node for node in others if node not in named), key=lambda node: _segment(node) != _segment(joiner)
        )
        return tuple(name_of(node) for node in (*named, *rest))

    def cuts(self) -> Iterator[tuple[tuple[int, ...], bool, bool]]:
        """Give every cut into two parts: the voters of one part, and whether it and the other part go on.

        Nothing when a weight is unknown or there are too many voters.
        """
        count = len(self.voters)
        if count > MAX_VOTERS or any(voter.weight is None for voter in self.voters):
            return
        for size in range(1, count // 2 + 1):
            for part in combinations(range(count), size):
                if 2 * size == count and 0 not in part:
                    continue  # the other half's cut is the same one
                rest = [number for number in range(count) if number not in part]
                yield part, bool(self.survives(part)), bool(self.survives(rest))

    @cached_property
    def ties(self) -> bool | None:
        """Whether some cut leaves no part alive because both sides weigh the same; None when it is not known."""
        weights = [voter.weight or 0 for voter in self.voters]
        if any(voter.weight is None for voter in self.voters) or len(weights) > MAX_VOTERS:
            return None
        return sum(weights) % 2 == 0 and any(not one and not other for _, one, other in self.cuts())


def _segment(node: MariadbConfig) -> object:
    return node.provider.number("gmcast.segment").value if node.provider else None


def weight(node: MariadbConfig) -> int | None:
    """Give a node's pc.weight."""
    if node.provider is None:
        return None
    value = node.provider.number("pc.weight").value
    return int(value) if is_known(value) else None


def name_of(node: MariadbConfig) -> str:
    """Give what a node is called in messages."""
    for value in (node.node_name.value, node.node_address.value):
        if isinstance(value, str) and value:
            return value
    return host_of(node)


def host_of(node: MariadbConfig) -> str:
    """Give the host that a node's files belong to."""
    return node.read.documents[0].source.host if node.read.documents else ""


def listed(node: MariadbConfig) -> frozenset[str]:
    """Give the members of a node's list, as far as they can be compared."""
    if node.address is None:
        return frozenset()
    return frozenset(member.key for member in node.address.members)


def keys(node: MariadbConfig) -> frozenset[str]:
    """Give every name and address by which others may call a node."""
    found = {value for value in (node.node_address.value, node.node_name.value, node.hostname, host_of(node)) if value}
    return frozenset(normal_host(value) for value in found if isinstance(value, str))


def clusters(nodes: Iterable[MariadbConfig], arbitrators: Iterable[GarbConfig] = ()) -> list[GaleraCluster]:
    """Sort nodes into clusters: by lists that name each other or share members that are not this host itself."""
    rest = [node for node in nodes if node.is_galera]
    groups = [part for group in _joined(rest) for part in _sites(group)]
    made = []
    arbiters = [garb for garb in arbitrators if garb.is_set_up]
    for group in groups:
        hosts = frozenset().union(*(listed(node) | keys(node) for node in group))
        names = {node.cluster_name.value for node in group}
        called = [
            garb
            for garb in arbiters
            if (is_known(garb.nodes) and any(normal_host(host) in hosts for host in garb.nodes)) or garb.group in names
        ]
        made.append(GaleraCluster(sorted(group, key=host_of), called))
    return made


def _sites(group: list[MariadbConfig]) -> list[list[MariadbConfig]]:
    """Part nodes by the folder of their hosts where folders hold hosts of one name: one site, written down twice."""
    folders: dict[str, dict[str, None]] = {}
    for node in group:
        folder, _, name = host_of(node).rpartition("/")
        folders.setdefault(folder, {})[name] = None
    names = [name for held in folders.values() for name in held]
    if len(set(names)) == len(names):
        return [group]
    return [[node for node in group if host_of(node).rpartition("/")[0] == folder] for folder in folders]


def _joined(nodes: Sequence[MariadbConfig]) -> list[list[MariadbConfig]]:
    """Put nodes together that list one another or a common member, or say the same cluster's name."""
    listing: dict[str, list[int]] = {}
    called: dict[str, list[int]] = {}
    named: dict[object, list[int]] = {}
    for number, node in enumerate(nodes):
        for host in listed(node):
            listing.setdefault(host, []).append(number)
        for host in keys(node):
            called.setdefault(host, []).append(number)
        if node.cluster_name.is_explicit and node.cluster_name.value:
            named.setdefault(node.cluster_name.value, []).append(number)
    together = list(named.values())
    for host, by in listing.items():
        owners = called.get(host, ())
        if owners or not is_loopback(host):  # what each lists as itself joins nobody
            together.append([*by, *owners])
    group_of = [[number] for number in range(len(nodes))]
    for numbers in together:
        first = group_of[numbers[0]]
        for number in numbers[1:]:
            other = group_of[number]
            if other is not first:
                first += other
                for moved in other:
                    group_of[moved] = first
    return [[nodes[n] for n in sorted(group)] for group in {id(group): group for group in group_of}.values()]
