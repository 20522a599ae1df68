"""Where each resource may run while some nodes are down: locations, colocations, orders and fencing taken together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.contests import contests
from halint.systems.pacemaker.eligibility import Eligibility
from halint.systems.pacemaker.ties import PROMOTED, Ties, stuck, ties, unit, units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.fencing import Device
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource

NOWHERE: frozenset[str] = frozenset()
STOPPING = frozenset({"stop", "demote", "suicide", "fence"})
"""Values of no-quorum-policy that leave nothing running: `demote` spares promotable clones only."""


class Placement:
    """Placement in a CIB."""

    def __init__(self, cib: Cib) -> None:
        self.cib = cib
        self.eligibility = Eligibility(cib)

    @cached_property
    def ties(self) -> Ties:
        """Demands of resources on each other."""
        return ties(self.cib)

    @cached_property
    def unmanaged(self) -> frozenset[str]:
        """Primitives that the cluster neither starts nor stops: they may run."""
        return frozenset(one.id for one in self.cib.primitives if not _is_managed(one))

    @cached_property
    def complete(self) -> Outlook:
        """While every node is up."""
        return Outlook(self, NOWHERE, quorate=True)

    def without(self, *names: str, quorate: bool = True) -> Outlook:
        """Give the outlook once some nodes failed; `quorate` says whether those that are left have quorum."""
        return Outlook(self, frozenset(name.lower() for name in names), quorate=quorate)


class Outlook:
    """What may run where. Places are upper bounds: what is not among them is impossible, whatever the scores.

    Whether a resource that may run does run is known too unless `is_sure` says no: scores that agents set, tickets,
    and resources that keep each other away are decided while the cluster runs.
    """

    def __init__(self, placement: Placement, failed: frozenset[str], *, quorate: bool) -> None:
        self.cib = placement.cib
        self.placement = placement
        self.failed = failed
        self.quorate = quorate

    # -- the cluster ---------------------------------------------------------------------------------------------------

    @property
    def policy(self) -> str:
        """The no-quorum-policy that counts."""
        pair = self.cib.options.get("no-quorum-policy")
        return pair.value.lower() if pair else "stop"

    @cached_property
    def halted(self) -> str:
        """Why nothing at all is started, "" when that is not so."""
        options, fencing = self.cib.options, self.cib.fencing
        if options.boolean("maintenance-mode", False):
            return "maintenance-mode is on"
        if options.boolean("stop-all-resources", False):
            return "stop-all-resources is on"
        if fencing.enabled and not fencing.devices and not self.cib.has_watchdog:
            return "fencing is on and there is no fence device"
        if not self.quorate and self.policy in STOPPING:
            return f"there is no quorum and no-quorum-policy is {self.policy}"
        return ""

    @cached_property
    def blocked(self) -> str:
        """Why what ran on the failed nodes is not started elsewhere, "" when it is."""
        if self.halted:
            return self.halted
        if not self.quorate and self.policy != "ignore":
            return f"there is no quorum and no-quorum-policy is {self.policy}"
        for name in sorted(self.failed & self.placement.eligibility.members):
            if self.cib.fencing.enabled and not self.can_fence(name):
                return f"no fence device that may be used has {name} among its targets"
        return ""

    def recovers(self, resource: Resource) -> bool:
        """Whether a resource that ran on a failed node is started elsewhere, if it has a place there.

        Fence devices and the connections to remote nodes do not wait until the node is fenced.
        """
        if not self.blocked:
            return True
        connects = any(guest.resource.id == resource.id and not guest.is_guest for guest in self.cib.nodes.guests)
        may_act = self.quorate or self.policy == "ignore"
        return may_act and not self.halted and (resource.is_fencing or connects)

    def can_fence(self, node: str) -> bool:
        """Whether a node that is still up may fence that one."""
        fencing = self.cib.fencing
        if fencing.watchdog or fencing.levels_of(node):
            return True
        return any(self.is_usable(device) for device in fencing.covering(node))

    def is_usable(self, device: Device) -> bool:
        """Whether a node that is up may use a fence device: a stopped one, or one that is banned there, it may not.

        A node in standby or in maintenance still fences.
        """
        nodes = self.placement.eligibility.allowed(device.resource).nodes - self.failed
        return not device.is_stopped and (bool(nodes) or not self.cib.nodes.members)

    @cached_property
    def up(self) -> frozenset[str]:
        """Nodes that take resources, lower-cased; remote ones only if something can connect to them."""
        return self._solved[1]

    # -- resources -----------------------------------------------------------------------------------------------------

    def places(self, resource: Resource) -> frozenset[str]:
        """Give the nodes, lower-cased, where a resource may run; a group runs where its last member does."""
        if self.halted:
            return NOWHERE
        mine = units(resource) if not resource.is_primitive else [unit(resource)]
        return self._final.get(mine[-1].id, NOWHERE) if mine else NOWHERE

    def is_sure(self, resource: Resource) -> bool:
        """Whether a resource with places runs for certain."""
        mine = units(resource) if not resource.is_primitive else [unit(resource)]
        return not any(one.id in self._unsure for one in mine)

    @cached_property
    def contests(self) -> list[frozenset[str]]:
        """Sets of primitives each of which may run, but never all: one of them stays stopped."""
        return [] if self.halted else list(contests(self._single, self.placement.ties, self._solved[0])[0])

    @cached_property
    def _single(self) -> frozenset[str]:
        return frozenset(one.id for one in self.cib.primitives if one.clone is None and unit(one) is one)

    def _allowed(self, resource: Resource) -> frozenset[str]:
        eligibility = self.placement.eligibility
        tangled = resource.id in self.placement.ties.tangled
        nodes = (eligibility.reachable(resource) if tangled else eligibility.allowed(resource).nodes) - self.failed
        return frozenset(name for name in nodes if eligibility.is_up(name))

    def _may_start(self, resource: Resource) -> bool:
        role = resource.meta("target-role")
        most = next((one.own_meta.get("clone-max") for one in resource.containers if one.is_clone), None)
        return not ((role is not None and role.value.lower() == "stopped") or (most is not None and most.integer == 0))

    @cached_property
    def _solved(self) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
        """Places by id, and the nodes that are up."""
        everything = [one for root in self.cib.roots for one in units(root)]
        start = {one.id: self._allowed(one) if self._may_start(one) else NOWHERE for one in everything}
        eligibility = self.placement.eligibility
        up = frozenset(name for name in eligibility.everywhere - self.failed if eligibility.is_up(name))
        while True:
            places = {name: nodes & up for name, nodes in start.items()}
            self._narrow(places, NOWHERE)
            gone = {
                guest.name.lower() for guest in self.cib.nodes.guests if not places.get(guest.resource.id, NOWHERE)
            } & up
            if not gone:
                return places, up
            up -= gone

    @cached_property
    def _waiting(self) -> tuple[frozenset[str], frozenset[str]]:
        """What would be started but waits for itself: for certain, and perhaps."""
        places, queues = self._solved[0], self.placement.ties.queues
        perhaps = {
            name: {one for one in firsts if places.get(one)} for name, firsts in queues.items() if places.get(name)
        }
        loose = self._loose
        surely = {name: firsts - loose for name, firsts in perhaps.items() if name not in loose}
        certain = stuck(surely)
        return certain, stuck(perhaps) - certain

    @cached_property
    def _final(self) -> dict[str, frozenset[str]]:
        """Places by id of what is started in the end; what waits for itself is given a node, and never started."""
        idle = self._waiting[0]
        places = dict(self._solved[0])
        if idle:
            self._narrow(places, idle)
            places |= dict.fromkeys(idle, NOWHERE)
        return places

    def _narrow(self, places: dict[str, frozenset[str]], idle: frozenset[str]) -> None:
        """Take away places until every demand that is left can be met."""
        demands = self.placement.ties
        changed = True
        while changed:
            changed = False
            for name in {*demands.follows, *demands.waits, *demands.beside}:
                before = left = places.get(name, NOWHERE)
                for primary, role in demands.follows.get(name, {}).items():
                    left &= self._places_in(primary, role, places)
                for first in demands.beside.get(name, ()):
                    left &= places.get(first, NOWHERE)
                for first, action in demands.waits.get(name, ()):
                    if first in idle or not self._places_in(first, ROLES[action], places):
                        left = NOWHERE
                if left != before:
                    places[name] = left
                    changed = True

    def _places_in(self, name: str, role: str, places: dict[str, frozenset[str]]) -> frozenset[str]:
        found = places.get(name, NOWHERE)
        if role != PROMOTED or not found:
            return found
        resource = self.cib.resources[name]
        target = resource.meta("target-role")
        if not resource.is_promotable or (target is not None and target.value.lower() in ("slave", "unpromoted")):
            return NOWHERE
        return found & self.placement.eligibility.allowed(resource, PROMOTED).nodes

    @cached_property
    def _loose(self) -> frozenset[str]:
        """Ids of what may run and may not, and of all that needs it."""
        demands, places, eligibility = self.placement.ties, self._solved[0], self.placement.eligibility
        found = demands.vague | self.placement.unmanaged | contests(self._single, demands, places)[1]
        for one in (below for root in self.cib.roots for below in units(root)):
            if not eligibility.allowed(one).certain or _limited(one, len(places.get(one.id, NOWHERE))):
                found.add(one.id)
        for name, primaries in demands.follows.items():
            if len(primaries) > 1 or PROMOTED in primaries.values():
                found.add(name)  # two that are placed without regard to each other; a promotion that an agent decides
            if not eligibility.symmetric and not places.get(name):
                found.update(primaries)  # in vain the scheduler looks for a node that is open to both
        found.update(name for name, needs in demands.waits.items() if any(action == "promote" for _, action in needs))
        return self._with_dependents(found)

    @cached_property
    def _unsure(self) -> frozenset[str]:
        return self._with_dependents({*self._loose, *self._waiting[1]})

    def _with_dependents(self, found: set[str]) -> frozenset[str]:
        demands = self.placement.ties
        while more := {
            name
            for name in {*demands.follows, *demands.waits}
            if name not in found and any(need in found for need in _needed(demands, name))
        }:
            found |= more
        return frozenset(found)


ROLES = {"start": "", "promote": PROMOTED}


def _is_managed(resource: Resource) -> bool:
    managed, maintenance = resource.meta("is-managed"), resource.meta("maintenance")
    if managed is not None and managed.boolean is False:
        return False
    return maintenance is None or maintenance.boolean is not True


def _needed(demands: Ties, name: str) -> Iterator[str]:
    yield from demands.follows.get(name, ())
    for first, _ in demands.waits.get(name, ()):
        yield first


def _limited(resource: Resource, places: int) -> bool:
    """Whether fewer instances than places are wanted, so that one place or another stays empty."""
    for one in (resource, *resource.containers):
        if one.is_clone:
            most = one.own_meta.get("clone-max")
            return most is not None and (most.integer is None or most.integer < places)
        if one.kind == "bundle":
            return True
    return False
