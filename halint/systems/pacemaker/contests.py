"""Resources that cannot all run: together and apart at once, or more that must be apart than nodes for them."""

from __future__ import annotations

from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from halint.systems.pacemaker.ties import Ties

Nodes = frozenset[str]
MOST = 4
"""How many are compared at a time: more that exclude each other only all together are not looked for."""
CROWD = 16
"""More classes than this that must be apart are not compared at all."""


def contests(single: Nodes, ties: Ties, places: dict[str, Nodes]) -> tuple[list[frozenset[str]], set[str]]:
    """Give the contests among resources that run once, and those that may lose a place to another."""
    found: list[frozenset[str]] = []
    unsure: set[str] = set()
    classes = _classes(single, ties, places)
    domains: dict[int, Nodes] = {}
    for members in {id(members): members for members in classes.values()}.values():
        domains[id(members)] = reduce(frozenset.__and__, (places[name] for name in members))
        if not domains[id(members)]:
            found += _smallest(sorted(members), places)
            unsure |= members
    pairs: list[tuple[str, str]] = []
    for dependent, primary in ties.apart:
        if not places.get(dependent) or not places.get(primary):
            continue
        if dependent not in classes or primary not in classes:
            if not places[dependent] - places[primary] or dependent not in classes:
                unsure |= classes.get(dependent, {dependent})  # 3.0 gives up those that it must be with, too
        elif classes[dependent] is classes[primary]:
            found.append(frozenset({dependent, primary}))
            unsure |= classes[dependent]
        else:
            pairs.append((dependent, primary))
    more = _crowded(pairs, classes, domains)
    found += more
    for contest in more:
        unsure |= contest
    return sorted(found, key=sorted), unsure | _pushed(pairs, classes, domains)


def _classes(single: Nodes, ties: Ties, places: dict[str, Nodes]) -> dict[str, set[str]]:
    """Give those that must be on one node, by each of them."""
    classes = {name: {name} for name in single if places.get(name)}
    for dependent, primaries in ties.follows.items():
        if places.get(dependent) and any(primary in classes and not role for primary, role in primaries.items()):
            classes.setdefault(dependent, {dependent})  # a clone that follows it has room for one instance
        for primary, role in primaries.items():
            if not role and dependent in classes and primary in classes:
                merged = classes[dependent] | classes[primary]
                classes |= dict.fromkeys(merged, merged)
    return classes


def _smallest(names: Sequence[str], places: dict[str, Nodes]) -> list[frozenset[str]]:
    """Give the smallest sets of names that have no place in common."""
    for size in range(2, MOST + 1):
        found = [
            frozenset(some)
            for some in combinations(names, size)
            if not reduce(frozenset.__and__, (places[name] for name in some))
        ]
        if found:
            return found
    return []


def _crowded(
    pairs: Iterable[tuple[str, str]], classes: dict[str, set[str]], domains: dict[int, Nodes]
) -> list[frozenset[str]]:
    """Give the smallest sets of resources that must be apart and have too few nodes for that."""
    edges: dict[frozenset[int], set[str]] = {}
    for dependent, primary in pairs:
        one, other = id(classes[dependent]), id(classes[primary])
        if domains[one] and domains[other]:
            edges.setdefault(frozenset({one, other}), set()).update((dependent, primary))
    crowd = sorted({one for edge in edges for one in edge})
    if len(crowd) > CROWD:
        return []
    for size in range(2, MOST + 1):
        found = []
        for some in combinations(crowd, size):
            inside = [edge for edge in edges if edge <= set(some)]
            if len(inside) >= size - 1 and not _seated(list(some), {}, edges, domains):
                found.append(frozenset(name for edge in inside for name in edges[edge]))
        if found:
            return found
    return []


def _seated(
    left: list[int], taken: dict[int, str], edges: dict[frozenset[int], set[str]], domains: dict[int, Nodes]
) -> bool:
    """Whether each of these gets a node that none of those that it must be apart from has."""
    if not left:
        return True
    one, rest = left[0], left[1:]
    for node in domains[one]:
        if any(there == node and frozenset({one, other}) in edges for other, there in taken.items()):
            continue
        if _seated(rest, {**taken, one: node}, edges, domains):
            return True
    return False


def _pushed(pairs: Sequence[tuple[str, str]], classes: dict[str, set[str]], domains: dict[int, Nodes]) -> set[str]:
    """Give those whose last place another may take: the scheduler places one resource after the other."""
    found: set[str] = set()
    by_class: dict[int, list[tuple[str, str]]] = {}
    for dependent, primary in pairs:
        by_class.setdefault(id(classes[dependent]), []).append((dependent, primary))
    for key, mine in by_class.items():
        others = {id(classes[primary]): domains[id(classes[primary])] for _, primary in mine}
        free = domains[key] - frozenset().union(*others.values())
        is_full = not free and len(domains[key]) <= len(others)
        if is_full or len(classes[mine[0][0]]) > 1:
            found |= classes[mine[0][0]]
    return found
