"""VRRP routers that are meant to be peers, found even when what should agree does not."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.estate.member import Member
from halint.systems.keepalived.config import KeepalivedConfig
from halint.systems.keepalived.settings import statements_of
from halint.values import UNKNOWN, is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from halint.estate.hosts import Estate
    from halint.estate.layout import Layout
    from halint.findings import Finding
    from halint.systems.keepalived.addresses import Address
    from halint.systems.keepalived.election import Router
    from halint.systems.keepalived.instance import VrrpInstance


class Disagreement(NamedTuple):
    """Members that differ from the others in something; `agreed` is the value of `right`."""

    agreed: object
    right: tuple[Member, ...]
    wrong: tuple[tuple[Member, object], ...]

    @property
    def first(self) -> tuple[Member, object]:
        """The member whose line is to be edited first."""
        return self.wrong[0]

    def tell(self, finding: Finding, *keywords: str, say: Callable[[object], str] = str) -> Finding:
        """Add the places of all other members to a finding that stands at the first wrong one."""
        for member, value in self.wrong[1:]:
            finding = finding.related(member.place(*keywords), f"{say(value)} on {member}")
        for member in self.right:
            finding = finding.related(member.place(*keywords), f"{say(self.agreed)} on {member}")
        return finding


class VrrpGroup:
    """The members of one virtual router, the one that will be MASTER first."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = tuple(sorted(members, key=_rank))

    @property
    def name(self) -> str:
        """The instance's name."""
        return self.members[0].instance.name or "vrrp_instance"

    @property
    def is_several(self) -> bool:
        """Whether there is more than one node to compare."""
        return len(self.members) > 1

    @cached_property
    def missing(self) -> frozenset[Address]:
        """Unicast peers that no member is, as far as the members' addresses are known."""
        listed: frozenset[Address] = frozenset().union(*(m.listed for m in self.members))
        own: frozenset[Address] = frozenset().union(*(m.own_addresses for m in self.members))
        unplaced = [m for m in self.members if not m.own_addresses & listed]
        found: set[Address] = set()
        for member in self.members:
            unknown = member.listed - own
            if len(unknown) > len([other for other in unplaced if other is not member]):
                found |= unknown
        return frozenset(found)

    @cached_property
    def is_closed(self) -> bool:
        """Whether nothing says that there are more nodes than those in the input."""
        return not self.missing and all(m.is_known for m in self.members)

    @cached_property
    def routers(self) -> Sequence[tuple[Member, Router]]:
        """The members in the election; empty when a number of one of them is unknown."""
        found = [(m, m.router) for m in self.members]
        return [(m, r) for m, r in found if r is not None] if all(r is not None for _, r in found) else []

    @cached_property
    def _unlisted(self) -> tuple[list[tuple[Member, Member]], list[tuple[Member, Member]]]:
        """Pairs of which only one lists the other (the one that does not comes first), and those of strangers."""
        unheard: list[tuple[Member, Member]] = []
        strangers: list[tuple[Member, Member]] = []
        if not all(m.instance.is_unicast for m in self.members):
            return unheard, strangers
        for at, one in enumerate(self.members):
            for other in self.members[at + 1 :]:
                if one.own_addresses & other.own_addresses:
                    continue  # that is another fault
                there, back = one.surely_lists(other), other.surely_lists(one)
                if there is False and back is False and len(self.members) > 2:
                    strangers.append((one, other))
                    continue
                if back is False:
                    unheard.append((other, one))
                if there is False:
                    unheard.append((one, other))
        return unheard, strangers

    @property
    def unheard(self) -> list[tuple[Member, Member]]:
        """Pairs of which the first does not send to the second."""
        return self._unlisted[0]

    @property
    def strangers(self) -> list[tuple[Member, Member]]:
        """Pairs of which neither sends to the other, though both send to others."""
        return self._unlisted[1]

    def disagreement(self, value_of: Callable[[Member], Hashable]) -> Disagreement | None:
        """Compare something over all members; those where it is UNKNOWN are left out.

        Right is what most say, and where as many say one thing as another, what the MASTER says.
        """
        values = [(m, value_of(m)) for m in self.members]
        known = [(m, v) for m, v in values if v is not UNKNOWN]
        if len({v for _, v in known}) < 2:
            return None
        counts: dict[Hashable, int] = {}
        for _, value in known:
            counts[value] = counts.get(value, 0) + 1
        agreed = max(counts, key=lambda value: counts[value])  # the first of equals: the master's
        return Disagreement(
            agreed, tuple(m for m, v in known if v == agreed), tuple((m, v) for m, v in known if v != agreed)
        )

    def __repr__(self) -> str:
        return f"<VRRP {', '.join(map(repr, self.members))}>"


def _rank(member: Member) -> tuple[object, ...]:
    priority, state = member.instance.priority.value, member.instance.state.value
    return (
        -priority if is_known(priority) else 0,
        state != "MASTER",
        member.node,
        member.instance.order,
    )


def vrrp_groups(estate: Estate) -> list[VrrpGroup]:
    """Find the virtual routers of an estate.

    Candidates are instances of one address family on different nodes that share virtual addresses, or name each other
    as unicast peers, or have name and virtual_router_id in common and addresses in one network. The surest pairs are
    joined first, and a group never holds two instances of one node.
    """
    members = list(_members(estate))
    layout = estate.layout
    crews = [[index] for index in range(len(members))]
    parent = dict(enumerate(crews))
    have_siblings: set[int] = set()
    for score, one, other in sorted(_pairs(members, layout), key=lambda pair: (-pair[0], pair[1], pair[2])):
        left, right = parent[one], parent[other]
        if left is right or {members[i].node for i in left} & {members[i].node for i in right}:
            continue
        if score < STRONG and len(left) > 1 and len(right) > 1:
            continue  # two whole groups with something in common are two groups
        near = layout.are_near(members[one].host, members[other].host)
        if not near and not have_siblings.isdisjoint((id(left), id(right))):
            continue  # each has its peers beside it: the same site twice
        if near or id(right) in have_siblings:
            have_siblings.add(id(left))
        left.extend(right)
        for index in right:
            parent[index] = left
    unique = {id(indexes): indexes for indexes in parent.values()}
    return [VrrpGroup([members[i] for i in sorted(indexes)]) for indexes in unique.values()]


def _members(estate: Estate) -> Iterator[Member]:
    """Give every instance.

    Of equal files that speak for several hosts only the first copy counts, and configuration ids that make no
    difference to any instance are no two hosts.
    """
    copies: dict[tuple[str, ...], str] = {}
    said: set[tuple[str, tuple[str, ...]]] = set()
    for host, config in estate.pairs(KeepalivedConfig):
        if config.ids_are_assumed:
            copy = tuple(document.source.text for document in config.documents)
            if copies.setdefault(copy, host.name) != host.name:
                continue
            made = tuple(s.rest.text for instance in config.instances for s in statements_of(instance.block))
            if (host.name, made) in said:
                continue
            said.add((host.name, made))
        for instance in config.instances:
            yield Member(host, config, instance)


STRONG = 50
"""Scores of pairs that have an address in common, or name each other."""

MOST_BESIDE = 64
"""Hosts in one folder that one address may join."""

MOST_APART = 12
"""Hosts in different folders that one address may join; more are one template for many sites."""


def _pairs(members: Sequence[Member], layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Give candidates with how sure each is; only those that have some key in common are looked at."""
    keys: dict[tuple[object, ...], list[int]] = {}
    for index, member in enumerate(members):
        for key in _keys(member, layout):
            keys.setdefault(key, []).append(index)
    seen: set[tuple[int, int]] = set()
    for key, indexes in keys.items():
        if len(indexes) > (MOST_APART if key[0] is None else MOST_BESIDE):
            continue
        for at, one in enumerate(indexes):
            for other in indexes[at + 1 :]:
                if (one, other) not in seen and members[one].node != members[other].node:
                    seen.add((one, other))
                    score = _score(members[one], members[other], layout)
                    if score:
                        yield score, one, other


def _keys(member: Member, layout: Layout) -> Iterator[tuple[object, ...]]:
    folder = member.host.folder[0]
    for virtual in member.virtual:
        yield folder, virtual
        if not layout.has_siblings(member.host):
            yield None, virtual
    for own in member.listed | member.own_addresses:
        yield folder, "peer", own
    if is_known(member.instance.vrid) and member.instance.name:
        for network in member.networks:
            yield folder, network, member.instance.name, member.instance.vrid


def _score(one: Member, other: Member, layout: Layout) -> int:
    """Say how sure it is that two instances are one virtual router; 0 is no."""
    left, right = one.instance, other.instance
    if left.family != right.family and left.family is not None and right.family is not None:
        return 0
    if one.config.ids_are_assumed or other.config.ids_are_assumed:
        if one.host is not other.host:
            return 0  # nobody knows which id each host has
    elif one.host is other.host or not layout.may_be_peers(one.host, other.host):
        return 0
    near = layout.are_near(one.host, other.host)
    same_id = is_known(left.vrid) and left.vrid is not None and left.vrid == right.vrid
    same_name = left.name != "" and left.name == right.name
    shared = one.virtual & other.virtual
    all_shared = bool(shared) and one.virtual == other.virtual
    known = bool(one.own_addresses & other.listed or other.own_addresses & one.listed)
    close = bool(one.networks & other.networks)
    evidence = 14 * same_id + 8 * same_name + 2 * (_interface(left) == _interface(right)) + 3 * near
    if shared and (same_id or same_name or all_shared):
        return 100 + 40 * all_shared + 30 * known + evidence
    if known and (same_id or same_name):
        return 80 + evidence + 5 * close
    if near and (shared or (known and close)):
        return (
            60 + evidence
        )  # one address on two hosts beside each other: they are meant to be one, or in each other's way
    if near and same_id and same_name and close:
        return 10 + 5 * (left.settings.has("authentication") == right.settings.has("authentication"))
    return 0


def _interface(instance: VrrpInstance) -> str:
    return instance.interface.text if instance.interface else ""
