"""The arithmetic of a VRRP election: priorities, trackers, who takes the address, how long it takes.

Sources: vrrp_track.c (vrrp_set_effective_priority), vrrp_scheduler.c, vrrp.c (vrrp_state_backup, vrrp_state_master_rx),
vrrp.h (VRRP_TIMER_SKEW) of keepalived 2.3.4; measured with 2.1.5 to 2.3.4 in network namespaces: with equal priorities
nobody takes over, `nopreempt` makes a backup accept every advertisement, and only a failed tracker of weight 0 takes
the address from a MASTER whose backups do not preempt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

OWNER = 255
HIGHEST, LOWEST = 254, 1
DEFAULT = 100
DOWN_ADVERTS = 3


class Tracker(NamedTuple):
    """Something that is watched. `weight` 0 means that its failure puts the router in FAULT.

    `scale` is the number a track_file holds while it is well (its contribution is number times weight).
    """

    name: str
    weight: int
    reverse: bool = False

    @property
    def is_fault(self) -> bool:
        """Whether its failure takes the router out of the election."""
        return self.weight == 0

    def contribution(self, *, failed: bool) -> int:
        """What it adds to the priority: +w while well, or -w while failed; `reverse` exchanges the two."""
        if self.weight == 0:
            return 0
        counts = failed if self.weight < 0 else not failed
        if self.reverse:
            counts = not counts
        return self.weight if counts else 0


class Router(NamedTuple):
    """One node's part in a virtual router."""

    name: str
    priority: int
    trackers: tuple[Tracker, ...] = ()
    nopreempt: bool = False
    state_master: bool = False
    advert_interval: float = 1.0
    """Seconds."""
    version: int = 2
    down_adverts: int = DOWN_ADVERTS

    @property
    def is_owner(self) -> bool:
        """Whether it owns the addresses: priority 255, which nothing changes."""
        return self.priority == OWNER

    @property
    def keeps_back(self) -> bool:
        """Whether nopreempt is in force: keepalived clears it with `state MASTER` and with priority 255."""
        return self.nopreempt and not self.state_master and not self.is_owner

    def total(self, failed: Iterable[str] = ()) -> int:
        """Base priority and trackers, before it is cut to what an advertisement can say."""
        broken = frozenset(failed)
        return self.priority + sum(t.contribution(failed=t.name in broken) for t in self.trackers)

    def effective(self, failed: Iterable[str] = ()) -> int:
        """The priority it advertises: 1 to 254, an owner always 255."""
        if self.is_owner:
            return OWNER
        return min(max(self.total(failed), LOWEST), HIGHEST)

    def is_faulty(self, failed: Iterable[str] = ()) -> bool:
        """Whether a failed tracker of weight 0 puts it in FAULT.

        An owner leaves for those too, but 2.1.5 watches none of its scripts (`VrrpInstance.ignores_scripts`).
        """
        broken = frozenset(failed)
        return any(t.is_fault and t.name in broken for t in self.trackers)

    def swing(self, failed: Iterable[str]) -> int:
        """By how much its advertised priority falls when these fail."""
        return self.effective() - self.effective(failed)

    def skew(self, failed: Iterable[str] = ()) -> float:
        """Seconds it waits longer than a router of priority 256 would, before it takes a silent master's place."""
        share = (256 - self.effective(failed)) / 256
        return share * (self.advert_interval if self.version == 3 else 1.0)

    def down_after(self, master: Router | None = None) -> float:
        """Seconds of silence after which it becomes MASTER."""
        interval = (master or self).advert_interval
        return self.down_adverts * interval + self.skew()


def takes_over(backup: Router, master: Router, master_failed: Iterable[str], backup_failed: Iterable[str] = ()) -> bool:
    """Whether `backup` gets the address of a running `master` when these trackers fail.

    A backup rejects an advertisement, and so becomes MASTER, only if it preempts and the priority is lower than its
    own; equal is accepted. A master in FAULT gives the address up whoever waits for it.
    """
    if backup.is_faulty(backup_failed):
        return False
    if master.is_faulty(master_failed):
        return True
    return not backup.keeps_back and master.effective(master_failed) < backup.effective(backup_failed)


def gives_back(first: Router, holder: Router) -> bool:
    """Whether a router that is well again takes the address back from the one that holds it."""
    return not first.keeps_back and first.effective() > holder.effective()


def favourite(routers: Iterable[Router]) -> Router | None:
    """Who is MASTER when all start together and all are well; None when two are equally first (it is then a race)."""
    ranked = sorted(routers, key=lambda router: router.effective(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0].effective() == ranked[1].effective()):
        return None
    return ranked[0]
