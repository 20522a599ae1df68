"""Where each resource may run by its locations alone, whatever it is tied to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.expressions import Place, holds
from halint.systems.pacemaker.nvpairs import pairs_of
from halint.systems.pacemaker.scalars import INFINITY, add, boolean, score
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.systems.pacemaker.constraints import Location
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource

PROMOTED = "Promoted"
FORBIDDEN = -INFINITY


class Places(NamedTuple):
    """Nodes, lower-cased, on which something may run at most; `certain` says that nothing unknown may take one away."""

    nodes: frozenset[str]
    certain: bool


class Eligibility:
    """The locations of a CIB, summed up by resource and node.

    Scores add up (lib/pacemaker/pcmk_sched_location.c); a sum below zero keeps the resource away. Without
    `symmetric-cluster` only nodes that a location names are open at all. A location of the Promoted role says nothing
    about where instances run.
    """

    def __init__(self, cib: Cib) -> None:
        self.cib = cib
        self.symmetric = cib.options.boolean("symmetric-cluster", True)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every node that may run resources by its lower-cased name: members, remote nodes, guests."""
        found: dict[str, Place] = {}
        for element in self.cib.nodes.elements:
            name = element.get("uname")
            if name and element.get("type", "member") not in ("ping",):
                kind = "remote" if element.get("type") == "remote" else "cluster"
                found[name.lower()] = Place(name, {**self._attributes(element), **_built_in(name, element.id, kind)})
        for guest in self.cib.nodes.guests:
            kind = "container" if guest.is_guest else "remote"
            found.setdefault(guest.name.lower(), Place(guest.name, _built_in(guest.name, guest.name, kind)))
        return found

    def _attributes(self, element: Element) -> dict[str, str]:
        pairs = pairs_of(element.named("instance_attributes"), self.cib.ids)
        return {pair.name: pair.value for pair in reversed(list(pairs)) if not pair.conditional}

    @cached_property
    def everywhere(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self.places)

    @cached_property
    def members(self) -> frozenset[str]:
        """Those that are no remote nodes and no guests: fence devices and remote connections run there only."""
        guests = {guest.name.lower() for guest in self.cib.nodes.guests}
        remote = {e.get("uname").lower() for e in self.cib.nodes.elements if e.get("type") == "remote"}
        return self.everywhere - guests - remote

    @cached_property
    def _guests(self) -> dict[str, frozenset[str]]:
        """What each remote connection, and each resource with a guest node, makes."""
        return {guest.resource.id: frozenset({guest.name.lower()}) for guest in self.cib.nodes.guests}

    @cached_property
    def locations(self) -> dict[str, list[Location]]:
        """Locations by the resource that they name, tags and templates resolved."""
        found: dict[str, list[Location]] = {}
        for one in self.cib.constraints.locations:
            for resource in self.cib.named(one.rsc.name):
                found.setdefault(resource.id, []).append(one)
        return found

    def of(self, resource: Resource) -> list[Location]:
        """Give the locations that count for a resource: its own and those of what contains it."""
        found: list[Location] = []
        for one in (resource, *resource.containers):
            found += self.locations.get(one.id, ())
        return found

    def reachable(self, resource: Resource) -> frozenset[str]:
        """Nodes that can run such a resource at all."""
        if resource.is_fencing or resource.id in self._guests or any(r.id in self._guests for r in resource.containers):
            return self.members
        if resource.kind == "bundle":
            return self.everywhere - {guest.name.lower() for guest in self.cib.nodes.guests if guest.is_guest}
        return self.everywhere

    def allowed(self, resource: Resource, role: str = "") -> Places:
        """Give the nodes where a resource may run, or be promoted, by its locations."""
        open_to = self.reachable(resource)
        every = locations = self.of(resource)
        if role != PROMOTED:
            locations = [one for one in locations if one.role != PROMOTED]
        is_exclusive = any(_exclusive(one) for one in every)
        if not locations and not is_exclusive:
            return Places(open_to if self.symmetric else frozenset(), True)
        sums = [(name, *self._sum(locations, self.places[name], resource)) for name in open_to]
        only = {one.element.get("node").lower() for one in locations if _exclusive(one)}
        nodes = frozenset(name for name, total, _ in sums if total is not None and (name in only or not is_exclusive))
        return Places(nodes, all(certain for name, _, certain in sums if name in nodes))

    @cached_property
    def _swayed(self) -> frozenset[str]:
        """Resources whose sums something other than locations may raise: what they follow, or what follows them."""
        found: set[str] = set()
        for cluster in _tied(self.cib):
            wanted = (one for name in cluster for one in self.locations.get(name, ()))
            if any(one.score is None or one.score > 0 for one in wanted):
                found |= cluster
        for colocation in self.cib.constraints.colocations:
            if colocation.score is None or colocation.score > 0:
                found |= {one.id for named in self.cib.named(colocation.dependent.name) for one in named.top.walk()}
        for group in self.cib.groups:
            found |= {one.id for one in group.children[1:]}
        return frozenset(found)

    def _sum(self, locations: list[Location], place: Place, resource: Resource) -> tuple[int | None, bool]:
        """Give the highest sum that is possible on a node, None when it keeps the resource away; whether it is known.

        A finite sum below zero keeps away too, as long as no colocation speaks for the node.
        """
        total: int | None = 0 if self.symmetric else None
        certain = True
        for one in locations:
            applies = self._applies(one, place)
            if applies is False:
                continue
            value = _value(one, place)
            if applies is None or value is None:
                certain = False
                if value is not None and value < 0:
                    continue
            total = add(0 if total is None else total, value or 0)
        if total is None or total <= FORBIDDEN or (total < 0 and certain and resource.id not in self._swayed):
            return None, certain
        return total, certain and total >= 0

    def _applies(self, one: Location, place: Place) -> bool | None:
        if one.rule is None:
            if one.node.lower() != place.name.lower():
                return False
            return None if next(one.element.named("lifetime"), None) is not None else True
        return holds(one.rule, place, self.cib.ids)

    def is_up(self, name: str) -> bool:
        """Whether a node takes resources: neither standby nor in maintenance."""
        attributes = self.places[name].attributes
        return not any(boolean(attributes.get(option, "")) for option in ("standby", "maintenance"))


def _tied(cib: Cib) -> list[set[str]]:
    """Give sets of ids of resources that colocations, groups and clones connect."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while (next_one := above.setdefault(name, name)) != name:
            above[name] = above[next_one]  # the way is shorter the next time
            name = above[name]
        return name

    ends = [(cib.named(one.dependent.name), cib.named(one.primary.name)) for one in cib.constraints.colocations]
    for some in [first + second for first, second in ends] + [[root] for root in cib.roots if root.children]:
        names = [below.id for one in some for below in one.top.walk()]
        for name in names[1:]:
            above[top(name)] = top(names[0])
    found: dict[str, set[str]] = {}
    for name in above:
        found.setdefault(top(name), set()).add(name)
    return list(found.values())


def _value(one: Location, place: Place) -> int | None:
    """Give the score on a node, None when an attribute that nobody knows yet decides."""
    if one.rule is not None and (name := one.rule.get("score-attribute")):
        return score(place.attributes[name]) if name in place.attributes else None
    return one.score


def _exclusive(one: Location) -> bool:
    return one.element.get("resource-discovery") == "exclusive" and one.rule is None


def _built_in(name: str, identity: str, kind: str) -> dict[str, str]:
    return {"#uname": name, "#id": identity, "#kind": kind}
