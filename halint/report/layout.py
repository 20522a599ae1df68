"""Where the boxes and arrows of a graph go: in columns from left to right, as few crossings as a simple way gives.

The way is that of Sugiyama, Tagawa and Toda (1981): arrows that close a circle are turned for the time being, boxes get
columns by their longest way from the left, arrows over several columns get a bend in each, neighbours' means order
each column, and the least squares put boxes beside their neighbours without letting them overlap. Units are those of
the sizes that are given in.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Pair = tuple[str, str]

SWEEPS = 8
"""How often columns are ordered anew; more of it changes little."""

ROUNDS = 6
"""How often heights are adapted to neighbours."""


class Size(NamedTuple):
    """Width and height of a box."""

    width: float
    height: float


class Spot(NamedTuple):
    """A box where it goes: its upper left corner."""

    x: float
    y: float
    width: float
    height: float


class Layout(NamedTuple):
    """Boxes by name, the bends of each arrow (its ends among them) and the size of it all."""

    spots: dict[str, Spot]
    ways: dict[Pair, tuple[tuple[float, float], ...]]
    width: float
    height: float


class Gaps(NamedTuple):
    """Room between columns, and between boxes of one column."""

    across: float
    down: float


def layout(sizes: Mapping[str, Size], arrows: Iterable[Pair], gaps: Gaps) -> Layout:
    """Lay out boxes that hang together; arrows from a box to itself are not drawn."""
    pairs = [pair for pair in dict.fromkeys(arrows) if pair[0] != pair[1]]
    turned = _circles(sizes, pairs)
    forward = list(dict.fromkeys((b, a) if (a, b) in turned else (a, b) for a, b in pairs))
    column = _columns(list(sizes), forward)
    chains, all_sizes = _bends(forward, column, sizes)
    links = [link for chain in chains.values() for link in pairwise(chain)]
    columns: dict[int, list[str]] = defaultdict(list)
    for name in _reached(list(all_sizes), links):
        columns[column[name]].append(name)
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for left, right in links:
        after[left].append(right)
        before[right].append(left)
    _order(columns, before, after)
    middle = _heights(columns, before, after, all_sizes, gaps.down)
    spots: dict[str, Spot] = {}
    x = 0.0
    for number in sorted(columns):
        width = max(all_sizes[name].width for name in columns[number])
        for name in columns[number]:
            own = all_sizes[name]
            spots[name] = Spot(x, middle[name] - own.height / 2, width if name in sizes else 0.0, own.height)
        x += width + gaps.across
    ways = {}
    for a, b in pairs:
        chain = chains[(b, a) if (a, b) in turned else (a, b)]
        points = [_right(spots[chain[0]], middle[chain[0]])]
        for name in chain[1:-1]:
            width = max(all_sizes[other].width for other in columns[column[name]])
            points += [(spots[name].x, middle[name]), (spots[name].x + width, middle[name])]
        points.append((spots[chain[-1]].x, middle[chain[-1]]))
        ways[a, b] = tuple(reversed(points)) if (a, b) in turned else tuple(points)
    height = max((spot.y + spot.height for spot in spots.values()), default=0.0)
    return Layout({name: spots[name] for name in sizes}, ways, max(x - gaps.across, 0.0), height)


def _right(spot: Spot, middle: float) -> tuple[float, float]:
    return spot.x + spot.width, middle


def _circles(names: Iterable[str], pairs: Sequence[Pair]) -> set[Pair]:
    """Give the arrows that lead back to a box on the way that was walked: turned, nothing goes in circles."""
    after: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        after[a].append(b)
    targets = {b for _, b in pairs}
    roots = [name for name in names if name not in targets]
    on_way: set[str] = set()
    done: set[str] = set()
    turned: set[Pair] = set()
    for root in [*roots, *names]:
        if root in done:
            continue
        stack = [(root, iter(after[root]))]
        on_way.add(root)
        while stack:
            name, rest = stack[-1]
            for target in rest:
                if target in on_way:
                    turned.add((name, target))
                elif target not in done:
                    on_way.add(target)
                    stack.append((target, iter(after[target])))
                    break
            else:
                stack.pop()
                on_way.discard(name)
                done.add(name)
    return turned


def _columns(names: Sequence[str], forward: Sequence[Pair]) -> dict[str, int]:
    """Give each box the column after the last that leads to it; the first ones stand right before what they lead to."""
    after: dict[str, list[str]] = defaultdict(list)
    missing: dict[str, int] = dict.fromkeys(names, 0)
    for a, b in forward:
        after[a].append(b)
        missing[b] += 1
    roots = [name for name in names if not missing[name]]
    column = dict.fromkeys(roots, 0)
    ready = list(roots)
    for name in ready:
        for target in after[name]:
            column[target] = max(column.get(target, 0), column[name] + 1)
            missing[target] -= 1
            if not missing[target]:
                ready.append(target)
    for name in roots:
        column[name] = max(0, min((column[target] for target in after[name]), default=1) - 1)
    return column


def _bends(
    forward: Sequence[Pair], column: dict[str, int], sizes: Mapping[str, Size]
) -> tuple[dict[Pair, list[str]], dict[str, Size]]:
    """Put a point without size into each column that an arrow crosses."""
    chains = {}
    all_sizes = dict(sizes)
    for number, (a, b) in enumerate(forward):
        chain = [a]
        for at in range(column[a] + 1, column[b]):
            bend = f"\0{number}/{at}"  # no box has such a name
            column[bend] = at
            all_sizes[bend] = Size(0.0, 0.0)
            chain.append(bend)
        chains[a, b] = [*chain, b]
    return chains, all_sizes


def _reached(names: Sequence[str], links: Iterable[Pair]) -> list[str]:
    """Give the boxes as a walk along the arrows meets them, so that what belongs together begins together."""
    after: dict[str, list[str]] = defaultdict(list)
    targets = set()
    for a, b in links:
        after[a].append(b)
        targets.add(b)
    met: dict[str, None] = {}
    stack = [*reversed(names), *(name for name in reversed(names) if name not in targets)]
    while stack:
        name = stack.pop()
        if name not in met:
            met[name] = None
            stack.extend(reversed(after[name]))
    return list(met)


def _order(columns: dict[int, list[str]], before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> None:
    """Order each column by the mean place of its neighbours, from the left and from the right in turn."""
    place = {name: float(index) for names in columns.values() for index, name in enumerate(names)}
    for sweep in range(SWEEPS):
        neighbours = after if sweep % 2 else before
        for number in sorted(columns, reverse=bool(sweep % 2)):

            def mean(name: str, neighbours: Mapping[str, list[str]] = neighbours) -> float:
                beside = [place[other] for other in neighbours.get(name, ())]
                return sum(beside) / len(beside) if beside else place[name]

            columns[number].sort(key=mean)
            for index, name in enumerate(columns[number]):
                place[name] = float(index)


def _heights(
    columns: Mapping[int, list[str]],
    before: Mapping[str, list[str]],
    after: Mapping[str, list[str]],
    sizes: Mapping[str, Size],
    gap: float,
) -> dict[str, float]:
    """Give the height of each box's middle, the topmost box at the top."""
    middle = {}
    for names in columns.values():
        y = 0.0
        for name in names:
            middle[name] = y + sizes[name].height / 2
            y += sizes[name].height + gap
    for turn in range(ROUNDS):
        for number in sorted(columns, reverse=bool(turn % 2)):
            names = columns[number]
            wanted = []
            for name in names:
                beside = [middle[other] for other in (*before.get(name, ()), *after.get(name, ()))]
                wanted.append(sum(beside) / len(beside) if beside else middle[name])
            middle.update(zip(names, _apart(wanted, [sizes[name].height for name in names], gap), strict=True))
    top = min((middle[name] - sizes[name].height / 2 for name in middle), default=0.0)
    return {name: y - top for name, y in middle.items()}


def _apart(wanted: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """Give the middles nearest to the wanted ones (least squares) that keep order and distance.

    With the distances taken off it is a regression to a rising line: neighbours that would overlap become one block at
    the mean of what they want.
    """
    offsets = []
    offset = 0.0
    for index, height in enumerate(heights):
        if index:
            offset += (heights[index - 1] + height) / 2 + gap
        offsets.append(offset)
    blocks: list[tuple[float, int]] = []
    for target, shift in zip(wanted, offsets, strict=True):
        mean, count = target - shift, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + shift for mean, shift in zip(means, offsets, strict=True)]
