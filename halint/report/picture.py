"""The estate's graph as an SVG inside a page: laid out here, drawn without a script, readable as text."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from halint.report.layout import Gaps, Layout, Size, layout
from halint.report.redaction import plain
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from halint.report.estates import Edge, Graph, Node

MOST = 400
"""Boxes that are drawn; nobody can read more."""

LETTER = 7.3
"""Width of a letter of the page's fixed font at 12 px."""

LONGEST = 36
LONGEST_LABEL = 26
LINE = 15.0
PADDING = 9.0
GAPS = Gaps(across=60.0, down=14.0)
BETWEEN = 34.0
"""Room between parts of the estate that do not hang together."""

WIDEST = 1000.0
"""Single boxes are put side by side up to this width; a picture that is wider is scrolled and not made smaller."""


class Block(NamedTuple):
    """A part of the picture and where it goes."""

    nodes: Mapping[str, Node]
    edges: Mapping[tuple[str, str], str]
    made: Layout
    y: float


def picture(graph: Graph, anchors: Mapping[str, str]) -> Iterator[str]:
    """Give the lines of an SVG element; `anchors` are the places in the page to which hosts are linked, by name."""
    nodes = {node.id: node for node in graph.nodes[:MOST]}
    edges = merged(edge for edge in graph.edges if edge.source in nodes and edge.target in nodes)
    blocks = list(_blocks(nodes, edges))
    width = max((block.made.width for block in blocks), default=0.0) + 2
    height = max((block.y + block.made.height for block in blocks), default=0.0) + 2
    size = f'width="{_number(width)}" height="{_number(height)}"'
    yield (
        f'<svg class="picture{" wide" if width > WIDEST else ""}" viewBox="-1 -1 {_number(width)} {_number(height)}" '
        f'{size} role="group" aria-labelledby="picture-title">'
    )
    yield '<title id="picture-title">Hosts, virtual addresses, listeners, backends and servers</title>'
    yield (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>'
    )
    for block in blocks:
        yield f'<g transform="translate(0 {_number(block.y)})">'
        for pair, label in block.edges.items():
            yield from _arrow(block, pair, label)
        for id, node in block.nodes.items():
            yield _box(block, id, node, anchors)
        yield "</g>"
    yield "</svg>"


def merged(edges: Iterable[Edge]) -> dict[tuple[str, str], str]:
    """Put the labels of arrows between the same two boxes together."""
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        if edge.source != edge.target:
            labels[edge.source, edge.target] += [edge.label] if edge.label else []
    return {pair: ", ".join(dict.fromkeys(each)) for pair, each in labels.items()}


def lines(node: Node) -> tuple[str, ...]:
    """Give the lines in a box: what it is, its name, and on a host how much was found there."""
    counts = [f"{node.errors} error{'s' * (node.errors != 1)}"] if node.errors else []
    counts += [f"{node.warnings} warning{'s' * (node.warnings != 1)}"] if node.warnings else []
    kind, _, rest = node.label.partition(" ")
    if node.kind == "cluster":
        return f"{kind} cluster", rest or "no name"
    name = rest if rest and kind in ("frontend", "listen", "backend") else node.label
    caption = kind if name != node.label else ", ".join(node.systems) or node.kind
    return (caption, name, *([", ".join(counts)] if counts else []))


def _blocks(nodes: Mapping[str, Node], edges: Mapping[tuple[str, str], str]) -> Iterator[Block]:
    """Lay out each part that hangs together, one below the other, and single boxes in rows after them."""
    y = 0.0
    single: list[str] = []
    for group in _groups(nodes, edges):
        if len(group) == 1:
            single += group
            continue
        own = {pair: label for pair, label in edges.items() if pair[0] in group}
        across = max((min(len(label), LONGEST_LABEL) for label in own.values()), default=0) * LETTER * 0.8
        gaps = Gaps(GAPS.across + across, GAPS.down)
        made = layout({id: _size(nodes[id]) for id in group}, own, gaps)
        yield Block({id: nodes[id] for id in group}, own, made, y)
        y += made.height + BETWEEN
    row: dict[str, Node] = {}
    x = 0.0
    for id in single:
        width = _size(nodes[id]).width + GAPS.down
        if row and x + width > WIDEST:
            block = _row(row, y)
            yield block
            y += block.made.height + GAPS.down
            row, x = {}, 0.0
        row[id] = nodes[id]
        x += width
    if row:
        yield _row(row, y)


def _row(nodes: Mapping[str, Node], y: float) -> Block:
    spots = {}
    x = 0.0
    for id, node in nodes.items():
        made = layout({id: _size(node)}, (), GAPS)
        spots[id] = made.spots[id]._replace(x=x)
        x += made.width + GAPS.down
    return Block(nodes, {}, Layout(spots, {}, x - GAPS.down, max(spot.height for spot in spots.values())), y)


def _groups(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Part boxes into those that hang together, in their own order."""
    beside: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        beside[a].append(b)
        beside[b].append(a)
    met: set[str] = set()
    ordered = list(names)
    for name in ordered:
        if name in met:
            continue
        stack, group = [name], {name}
        while stack:
            for other in beside[stack.pop()]:
                if other not in group:
                    group.add(other)
                    stack.append(other)
        met |= group
        yield [other for other in ordered if other in group]


def _size(node: Node) -> Size:
    texts = lines(node)
    longest = max(len(cut(text, LONGEST)) for text in texts)
    return Size(longest * LETTER + 2 * PADDING, len(texts) * LINE + PADDING)


def _box(block: Block, id: str, node: Node, anchors: Mapping[str, str]) -> str:
    spot = block.made.spots[id]
    state = "errors" if node.errors else "warnings" if node.warnings else "well"
    x, y = _number(spot.x + PADDING), spot.y + PADDING / 2
    texts = "".join(
        f'<text class="{name}" x="{x}" y="{_number(y + LINE * (at + 0.75))}">{safe(cut(text, LONGEST))}</text>'
        for at, (name, text) in enumerate(zip(("kind", "name", "count"), lines(node), strict=False))
    )
    box = (
        f'<g class="box {node.kind} {state}"><title>{safe(": ".join(lines(node)[:2]))}</title>'
        f'<rect x="{_number(spot.x)}" y="{_number(spot.y)}" width="{_number(spot.width)}" '
        f'height="{_number(spot.height)}" rx="{0 if node.kind == "host" else 7}"/>{texts}</g>'
    )
    anchor = anchors.get(node.label) if node.kind == "host" else None
    return f'<a href="#{safe(anchor)}">{box}</a>' if anchor else box


def _arrow(block: Block, pair: tuple[str, str], label: str) -> Iterator[str]:
    points = block.made.ways[pair]
    path = f"M{_number(points[0][0])} {_number(points[0][1])}"
    for index, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        if index % 2:  # straight through a column
            path += f"L{_number(x2)} {_number(y2)}"
            continue
        half = (x2 - x1) / 2
        path += f"C{_number(x1 + half)} {_number(y1)} {_number(x2 - half)} {_number(y2)} {_number(x2)} {_number(y2)}"
    title = f"<title>{safe(label)}</title>" if label else ""
    yield f'<path class="arrow" d="{path}" marker-end="url(#tip)">{title}</path>'
    if label:
        (x1, y1), (x2, y2) = points[-2:]
        yield (
            f'<text class="label" x="{_number((x1 + x2) / 2)}" y="{_number((y1 + y2) / 2 - 3)}">'
            f"{safe(cut(label, LONGEST_LABEL))}{title}</text>"
        )


def cut(text: str, most: int) -> str:
    """Give at most so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def safe(text: str) -> str:
    """Give a text as content or attribute of a page: nothing in it is markup, and all of it is ASCII."""
    return escape(plain(text)).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def in_words(graph: Graph) -> Sequence[str]:
    """Give the arrows as sentences, for who cannot see the picture."""
    names = {node.id: f"{node.kind} {node.label}" if node.kind != "backend" else node.label for node in graph.nodes}
    return [
        f"{names[source]} → {names[target]}" + (f" ({label})" if label else "")
        for (source, target), label in merged(graph.edges).items()
    ]
