"""Who holds the addresses of a virtual router, as far as the files decide it: before and after a node's service fails.

What the rules say of single faults, put together; `scripts/vrrp_elections.py` compares it with real keepalived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values import UNKNOWN
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.estate.member import Member
    from halint.estate.vrrp import VrrpGroup
    from halint.systems.keepalived.election import Router


class Outcome(NamedTuple):
    """The members that hold the addresses; each inner set is a race whose winner the files do not decide."""

    holders: tuple[frozenset[str], ...]


def hears(one: Member, other: Member) -> bool:
    """Whether a node takes the other's advertisements for its own router's (vrrp_check_packet in vrrp.c)."""
    left, right = one.instance, other.instance
    if left.vrid != right.vrid or left.version.value != right.version.value:
        return False
    if one.is_version_2 and left.advert_int.value != right.advert_int.value:
        return False
    if one.is_version_2 and len({one.authentication, other.authentication} - {UNKNOWN}) > 1:
        return False
    if not one.takes_signature(other):
        return False
    if left.is_unicast != right.is_unicast:
        return False
    if left.is_unicast and other.surely_lists(one) is not True:
        return False
    return len(left.addresses) == len(right.addresses) or bool(one.config.at_least(2, 3, 3))


def healthy(group: VrrpGroup) -> Outcome | None:
    """Say who holds the addresses when all is well; None when a number is unknown."""
    return _settled(group, None, frozenset())


def after_failure(group: VrrpGroup, failed: Member, holders: frozenset[str]) -> Outcome | None:
    """Say who holds the addresses when all health trackers of one of the present `holders` have failed."""
    return _settled(group, failed, holders)


def _settled(group: VrrpGroup, failed: Member | None, holders: frozenset[str]) -> Outcome | None:
    """Let each node in turn, the best first, be MASTER unless it hears one that makes it stay back."""
    if not group.routers:
        return None
    nodes = [_Node(m, r, m.health if m is failed else ()) for m, r in group.routers]
    nodes = [node for node in nodes if not node.is_faulty]
    nodes.sort(key=lambda node: (-node.priority, str(node.member) not in holders))
    masters: list[list[_Node]] = []
    for node in nodes:
        better = next((race for race in masters if hears(node.member, race[0].member)), None)
        if better is not None:
            # With equal priorities it is a race, unless one of them has the address already. When all start together,
            # it may have been there first as well, if those that are better than it do not preempt.
            racing = not any(str(other.member) in holders for other in (*better, node))
            equal = node.priority == better[0].priority
            first = not holders and all(other.router.keeps_back for other in better)
            if racing and (equal or first) and hears(better[0].member, node.member):
                better.append(node)
            continue
        present = [n for n in nodes if str(n.member) in holders and n is not node and hears(node.member, n.member)]
        if str(node.member) in holders or not (node.router.keeps_back and present):
            masters.append([node])
    return Outcome(tuple(frozenset(str(node.member) for node in race) for race in masters))


class _Node(NamedTuple):
    """A member with what of it has failed."""

    member: Member
    router: Router
    failed: Sequence[str]

    @property
    def priority(self) -> int:
        return self.router.effective(self.failed)

    @property
    def is_faulty(self) -> bool:
        return self.router.is_faulty(self.failed)
