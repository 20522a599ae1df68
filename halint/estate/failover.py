"""Whether a virtual address leaves a node whose service fails: the election, asked once for each virtual router."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from halint.source import Located
from halint.systems.keepalived.election import takes_over
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate.hosts import Estate
    from halint.estate.member import Member
    from halint.estate.vrrp import VrrpGroup
    from halint.findings import Finding
    from halint.systems.keepalived.election import Router
    from halint.systems.keepalived.trackers import Tracked


class Why(Enum):
    """Why nobody relieves a node whose service has failed."""

    ABOVE = "its priority stays above that of the next"
    TIE = "its priority is that of the next, and a backup accepts an equal one"
    HELD_BACK = "the next has nopreempt, and accepts every priority"


class Stuck(NamedTuple):
    """A holder of the address that nobody relieves when all its health trackers fail, and who should.

    `before` and `after` are the holder's priorities, `waiting` that of the node that comes next. `is_held_back` says
    that the next one would take the address if it had no nopreempt.
    """

    group: VrrpGroup
    holder: Member
    router: Router
    next: Member
    next_router: Router
    before: int
    after: int
    waiting: int
    is_held_back: bool
    is_first: bool
    """Whether the holder is the one that is MASTER when all is well, not one that got the address later."""

    @property
    def why(self) -> Why:
        """What keeps the address where it is; an owner, which no weight moves, is always above."""
        if self.is_held_back:
            return Why.HELD_BACK
        return Why.TIE if self.after == self.waiting and not self.router.is_owner else Why.ABOVE

    @property
    def trackers(self) -> list[Tracked]:
        """What watches the holder's service."""
        return self.holder.instance.health_trackers

    @property
    def names(self) -> str:
        """The trackers' names."""
        return ", ".join(f"`{tracked.name.text}`" for tracked in self.trackers)

    @property
    def place(self) -> Located:
        """The weight, where one tracker alone has one that is written; else the tracker's name."""
        first = self.trackers[0]
        at = first.weight.at
        if len(self.trackers) == 1 and isinstance(at, Located):
            return at
        return first.name

    @property
    def needed(self) -> int:
        """How many points the trackers must take away (as negative weights) so that the next node wins."""
        health = set(self.holder.health)
        base = self.router._replace(trackers=tuple(t for t in self.router.trackers if t.name not in health)).total()
        names = set(self.next.health)
        waiting = self.next_router._replace(
            trackers=tuple(t for t in self.next_router.trackers if t.name not in names)
        ).total()
        return base - waiting + 1

    @property
    def remedy(self) -> str:
        """What to write, in one sentence."""
        if self.needed > 253:
            return "Leave the weight out, so that a failure is FAULT, or bring the priorities nearer to each other."
        return f"Write `weight -{self.needed}` or a larger drop, or leave the weight out so that a failure is FAULT."

    def tell(self, finding: Finding) -> Finding:
        """Add the two priorities that are compared to a finding."""
        return finding.related(self.holder.place("priority"), f"priority on {self.holder}").related(
            self.next.place("priority"), f"priority on {self.next}, the next in line"
        )


def stuck_routers(estate: Estate) -> tuple[Stuck, ...]:
    """Give the virtual routers whose address stays where the service has failed (`Estate.stuck_routers` keeps them)."""
    return tuple(case for group in estate.vrrp_groups if (case := stuck(group)) is not None)


def stuck(group: VrrpGroup) -> Stuck | None:
    """Say where the address stays on a node whose health trackers have all failed; None where it moves, or may.

    The node that is MASTER when all is well comes first; then one that keeps the address because the first has
    nopreempt.
    """
    if not group.is_several or not group.is_closed or not group.routers:
        return None
    for is_first, (holder, router), others in _holders(group):
        failed = holder.health
        if not failed or any(takes_over(other, router, failed) for _, other in others):
            continue
        after = router.effective(failed)
        free = [(m, r) for m, r in others if not r.keeps_back]
        candidates = free or others
        following, waiting = max(candidates, key=lambda pair: pair[1].effective())
        held_back = not free or any(r.keeps_back and r.effective() > after for _, r in others)
        if held_back and free:
            following, waiting = max(others, key=lambda pair: pair[1].effective())
        before, next_has = router.effective(), waiting.effective()
        return Stuck(group, holder, router, following, waiting, before, after, next_has, held_back, is_first)
    return None


Pair = tuple["Member", "Router"]


def _holders(group: VrrpGroup) -> Iterator[tuple[bool, Pair, list[Pair]]]:
    ranked = sorted(group.routers, key=lambda pair: -pair[1].effective())
    yield True, ranked[0], ranked[1:]
    first = ranked[0][1]
    if first.keeps_back:
        for at in range(1, len(ranked)):
            # It took the address while the first was away, and the first does not take it back.
            yield False, ranked[at], [pair for i, pair in enumerate(ranked) if i != at]
