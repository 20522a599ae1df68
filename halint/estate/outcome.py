"""Who holds the addresses of a virtual router, as far as the files decide it: before and after a node's service fails.

What the rules say of single faults, put together; `scripts/vrrp_elections.py` compares it with real keepalived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from halint.systems.keepalived.election import takes_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.estate.vrrp import Member, VrrpGroup
    from halint.systems.keepalived.election import Router


class Outcome(NamedTuple):
    """The members that hold the addresses; each inner set is a race whose winner the files do not decide."""

    holders: tuple[frozenset[str], ...]


def hears(one: Member, other: Member) -> bool:
    """Whether a node takes the other's advertisements for its own router's (vrrp_check_packet in vrrp.c)."""
    left, right = one.instance, other.instance
    if left.vrid != right.vrid or left.version.value != right.version.value:
        return False
    if one.is_version_2 and (
        one.authentication != other.authentication or left.advert_int.value != right.advert_int.value
    ):
        return False
    if left.is_unicast != right.is_unicast:
        return False
    if left.is_unicast and other.surely_lists(one) is not True:
        return False
    return len(left.addresses) == len(right.addresses) or bool(one.config.at_least(2, 3, 3))


def parties(group: VrrpGroup) -> list[list[Member]]:
    """Part the members into those that hear each other."""
    found: list[list[Member]] = []
    for member in group.members:
        party = next((p for p in found if all(hears(member, m) and hears(m, member) for m in p)), None)
        if party is None:
            found.append([member])
        else:
            party.append(member)
    return found


def healthy(group: VrrpGroup) -> Outcome | None:
    """Say who holds the addresses when all is well; None when a number is unknown."""
    routers = {id(m): r for m, r in group.routers}
    if not routers:
        return None
    return Outcome(tuple(_first(party, routers) for party in parties(group)))


def after_failure(group: VrrpGroup, failed: Member) -> Outcome | None:
    """Say who holds the addresses when all health trackers of one member, which held them, have failed."""
    routers = {id(m): r for m, r in group.routers}
    if not routers:
        return None
    found = []
    for party in parties(group):
        if failed not in party:
            found.append(_first(party, routers))
            continue
        broken = routers[id(failed)]
        others = [m for m in party if m is not failed]
        taking = [m for m in others if takes_over(routers[id(m)], broken, failed.health)]
        if taking:
            found.append(_first(taking, routers))
        elif not broken.is_faulty(failed.health):
            found.append(frozenset({str(failed)}))
    return Outcome(tuple(found))


def _first(party: Sequence[Member], routers: dict[int, Router]) -> frozenset[str]:
    best = max(routers[id(m)].effective() for m in party)
    return frozenset(str(m) for m in party if routers[id(m)].effective() == best)
