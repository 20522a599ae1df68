"""What colocations, orders and groups demand of single resources, whichever nodes are up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from halint.systems.pacemaker.scalars import INFINITY
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.constraints import Colocation, Order
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource

START = frozenset({"start", "promote"})
PROMOTED = "Promoted"


class Ties(NamedTuple):
    """Demands by the id of a primitive; a bundle counts as one primitive."""

    follows: dict[str, dict[str, str]]
    """Runs only where each of these runs, or is promoted: the role by id."""
    waits: dict[str, list[tuple[str, str]]]
    """Runs only if each of these can be started (`start`) or promoted (`promote`) somewhere."""
    queues: dict[str, set[str]]
    """Is started after these when they are started together: orders of every kind."""
    beside: dict[str, set[str]]
    """Instances of interleaved clones: each starts only on a node where one of these runs."""
    apart: list[tuple[str, str]]
    """The first never runs where the second does."""
    vague: set[str]
    """What depends on more than halint follows: a place is possible, never sure."""
    reluctant: set[str]
    """Would rather not run where something else does: with one more node lost to `apart` they do not run at all."""
    tangled: set[str]
    """Members of a group that a constraint ties to their own group: the scheduler may pass over their locations."""


def ties(cib: Cib) -> Ties:
    """Give the demands of a CIB."""
    made = Ties({}, {}, {}, {}, [], set(), set(), set())
    ends: list[tuple[str, str]] = []
    for group in cib.groups:
        if group.own_meta.has("ordered", "collocated", "colocated"):
            made.vague.update(one.id for one in group.primitives)
            continue
        for before, after in pairwise(group.children):
            made.follows.setdefault(after.id, {})[before.id] = ""
            ends.append((after.id, before.id))
            made.waits.setdefault(after.id, []).append((before.id, "start"))
            made.queues.setdefault(after.id, set()).add(before.id)
    for one in cib.constraints.colocations:
        ends += _colocate(cib, made, one)
    made.vague.update(made.reluctant & {dependent for dependent, _ in made.apart})
    _untangle(made, ends)
    _orders(cib, made)
    for element in cib.constraints.named("rsc_ticket"):
        names = [element.get("rsc"), *(ref.id for block in element.named("resource_set") for ref in block.children)]
        made.vague.update(below.id for name in names for one in cib.named(name) for below in one.primitives)
    return made


def units(resource: Resource) -> list[Resource]:
    """Give what is placed by itself at or below a resource: primitives, and bundles whole."""
    if resource.kind == "bundle" or resource.is_primitive:
        return [resource]
    return [unit for child in resource.children for unit in units(child)]


def unit(resource: Resource) -> Resource:
    """Give the bundle around a primitive, else itself."""
    return next((one for one in resource.containers if one.kind == "bundle"), resource)


def _ends(cib: Cib, name: str) -> list[Resource]:
    """Give the units of one resource in their order, none when the name stands for several resources or for nothing."""
    found = cib.named(name)
    if len(found) != 1:
        return []
    return [unit(found[0])] if found[0].is_primitive else units(found[0])


def _colocate(cib: Cib, made: Ties, one: Colocation) -> Iterator[tuple[str, str]]:
    """Add a colocation; gives its ends, whatever its score."""
    dependents, primaries = _ends(cib, one.dependent.name), _ends(cib, one.primary.name)
    ids = {resource.id for resource in (*dependents, *primaries)}
    if len(ids) < len(dependents) + len(primaries):
        made.tangled.update(ids)  # a group and its own member
        return
    if not dependents or not primaries:
        vague = (below for name in (one.dependent.name, one.primary.name) for below in cib.named(name))
        made.vague.update(below.id for resource in vague for below in resource.primitives)
        return
    yield dependents[0].id, primaries[-1].id
    role = "" if one.primary_role == "Started" else one.primary_role
    if one.score is None or abs(one.score) < INFINITY or one.dependent_role not in ("", "Started"):
        if one.score is None or one.score < 0:
            made.reluctant.add(dependents[0].id)
        if one.dependent_role == "Stopped":
            made.vague.update(ids)
        return  # a preference, or something that decides who is promoted
    if one.score > 0:
        made.follows.setdefault(dependents[0].id, {})[primaries[-1].id] = role
        if role not in ("", PROMOTED):
            made.vague.add(dependents[0].id)
    elif role:
        made.vague.add(dependents[0].id)
    else:
        made.apart.append((dependents[0].id, primaries[0].id))


def _untangle(made: Ties, ends: list[tuple[str, str]]) -> None:
    """Drop what colocations that lead back to their begin demand: one of them is placed without regard to the rest."""
    left = set(ends)
    while True:
        dependents, primaries = {one for one, _ in left}, {other for _, other in left}
        kept = {(one, other) for one, other in left if one in primaries and other in dependents}
        if kept == left:
            break
        left = kept
    knot = made.tangled | {name for pair in left for name in pair}
    if not knot:
        return
    made.vague.update(knot)
    for dependent, followed in made.follows.items():
        if dependent in knot or any(primary in knot for primary in followed):
            made.vague.add(dependent)
            made.follows[dependent] = {
                primary: role for primary, role in followed.items() if dependent not in knot and primary not in knot
            }
    for pair in [pair for pair in made.apart if knot.intersection(pair)]:
        made.apart.remove(pair)
        made.vague.update(pair)


def _orders(cib: Cib, made: Ties) -> None:
    loose = {then: set(firsts) for then, firsts in made.queues.items()}
    serialized: set[tuple[str, str]] = set()
    for one in cib.constraints.orders:
        firsts, thens = _ends(cib, one.first.name), _ends(cib, one.then.name)
        if not firsts or not thens or {first.id for first in firsts} & {then.id for then in thens}:
            names = (one.first.name, one.then.name)  # several or none; a group and its own member
            made.vague.update(below.id for name in names for r in cib.named(name) for below in r.primitives)
            continue
        first, then = firsts[-1].id, thens[0].id
        starts = one.first_action == one.then_action == "start"
        if starts:
            loose.setdefault(then, set()).update(other.id for other in firsts)
            serialized |= {(first, then)} if one.kind == "Serialize" else set()
        if one.any_of:
            made.vague.add(then)  # those of them that are started are waited for, and what runs goes on without them
            continue
        if starts:
            made.queues.setdefault(then, set()).add(first)
        if one.kind == "Mandatory" and one.first_action in START and one.then_action == "start" and one.symmetrical:
            made.waits.setdefault(then, []).append((first, one.first_action))
            if _interleaved(cib, one):
                made.beside.setdefault(then, set()).add(first)
        elif one.kind == "Mandatory" and one.then_action != "promote":
            made.vague.update((first, then))
    made.vague.update(stuck(loose) - stuck(made.queues))
    for first, then in serialized:  # together with a Mandatory order of the two it makes that one weaker (2.1.5)
        if any(need == first for need, _ in made.waits.get(then, ())):
            made.waits[then] = [(need, action) for need, action in made.waits[then] if need != first]
            made.vague.add(then)


def _interleaved(cib: Cib, one: Order) -> bool:
    first, then = (cib.resources.get(name) for name in (one.first.name, one.then.name))
    if first is None or then is None or not first.is_clone or not then.is_clone:
        return False
    pair = then.own_meta.get("interleave")
    return pair is not None and pair.boolean is True


def stuck(queues: dict[str, set[str]]) -> frozenset[str]:
    """Give what is started after itself by way of others, and what comes after that: none of them is ever started.

    Optional and Serialize orders count too: the scheduler makes a transition of them that nobody can finish ("An
    invalid transition was produced", crm_simulate 2.1.5 and 3.0.0).
    """
    left = dict(queues)
    while free := [name for name, firsts in left.items() if not any(first in left for first in firsts)]:
        for name in free:
            del left[name]
    return frozenset(left)
