"""The lines a finding speaks of as marked text, for formats that can colour; terminals have `frame`.

Nothing here prints a character that did not come from `Source.printable`: secrets are masks in every line, those
around the finding as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from halint.report.frame import EDGE, extent
from halint.report.line import ELLIPSIS, TAB
from halint.report.redaction import plain
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from halint.source import Source, Span

    Placed = tuple["Pointer", int, int]
    """A place with its first and last line."""

CONTEXT = 2
"""Lines shown before and after those that are spoken of."""

LONGEST = 400
"""Characters of a line; of a longer one (a CIB may be a single line) the part around the mark is shown."""

BEFORE = 120
"""Characters kept before the first mark of a line that is cut."""


class Pointer(NamedTuple):
    """A place to mark; `label` says what it has to do with the finding, "" at the finding's own place."""

    span: Span
    label: str
    own: bool


class Piece(NamedTuple):
    """A stretch of a line; `mark` is "own", "other" or ""."""

    text: str
    mark: str


class Row(NamedTuple):
    """A line, counted from 1, and the labels to hang below it, each with the columns that stand left of it."""

    number: int
    pieces: tuple[Piece, ...]
    labels: tuple[tuple[int, str], ...]


def excerpt(source: Source, pointers: Sequence[Pointer]) -> Iterator[Row | None]:
    """Give the rows of an excerpt over one source; None where lines are left out."""
    placed = [(pointer, *extent(pointer.span)) for pointer in pointers]
    wanted = _wanted(source, placed)
    on_line: dict[int, list[Placed]] = {}
    for one in placed:
        for number in wanted[bisect_left(wanted, one[1]) : bisect_right(wanted, one[2])]:
            on_line.setdefault(number, []).append(one)
    previous = 0
    for number in wanted:
        if previous and number > previous + 1:
            yield None
        previous = number
        yield _row(source, number, on_line.get(number, ()))


def _wanted(source: Source, placed: Iterable[Placed]) -> list[int]:
    """Give the lines to show; a gap of a single line is filled."""
    wanted: set[int] = set()
    for _, first, last in placed:
        wanted.update(range(first - CONTEXT, min(first + EDGE, last) + CONTEXT + 1))
        wanted.update(range(max(first, last - EDGE), last + CONTEXT + 1))
    inside = {line for line in wanted if 1 <= line <= source.line_count}
    return sorted(inside | {line + 1 for line in inside if line + 2 in inside})


def _row(source: Source, number: int, placed: Iterable[Placed]) -> Row:
    start, end = source.line_span(number)
    here = []
    labels = []
    for pointer, first, last in placed:
        low, high = min(max(pointer.span.start, start), end), min(pointer.span.end, end)
        low, high = _around_secrets(source, low, max(high, min(low + 1, end)))
        low, high = max(low, start), min(high, end)  # a secret may go on over the end of a line
        here.append((low, high, pointer.own))
        if pointer.label and number == last:
            labels.append((low if first == last else start, pointer.label))
    left, right = _window(source, start, end, min((low for low, _, _ in here), default=start))
    pieces = [Piece(ELLIPSIS, "")] if left > start else []
    pieces += _pieces(source, left, right, here)
    if right < end:
        pieces.append(Piece(ELLIPSIS, ""))
    lead = len(ELLIPSIS) if left > start else 0
    return Row(
        number,
        tuple(pieces),
        tuple((lead + len(_shown(source, left, max(left, min(at, right)))), label) for at, label in sorted(labels)),
    )


def _pieces(source: Source, left: int, right: int, here: Sequence[tuple[int, int, bool]]) -> Iterator[Piece]:
    """Part a stretch at the ends of its marks; where marks overlap, the finding's own wins."""
    edges = sorted({left, right, *(edge for low, high, _ in here for edge in (low, high) if left < edge < right)})
    for low, high in pairwise(edges):
        owns = [own for mark_low, mark_high, own in here if mark_low <= low and high <= mark_high]
        yield Piece(_shown(source, low, high), "own" if any(owns) else "other" if owns else "")
    for low, high, own in here:
        if low == high == right:  # nothing stands there: an empty line, or what is missing at its end
            yield Piece(" ", "own" if own else "other")


def _window(source: Source, start: int, end: int, focus: int) -> tuple[int, int]:
    """Give the part of a line to show."""
    if end - start <= LONGEST:
        return start, end
    left = max(start, min(focus - BEFORE, end - LONGEST))
    left, right = _around_secrets(source, left, min(end, left + LONGEST))
    return max(left, start), min(right, end)


def _around_secrets(source: Source, low: int, high: int) -> tuple[int, int]:
    """Move ends that lie inside a secret to its own ends: half a secret must be no mask of its own."""
    low_secret, high_secret = _secret_at(source, low), _secret_at(source, high)
    return (low_secret[0] if low_secret else low), (high_secret[1] if high_secret else high)


def _secret_at(source: Source, offset: int) -> tuple[int, int] | None:
    """Give the secret that an offset lies inside of, its ends not counted."""
    secrets = source.secrets
    index = bisect_right(secrets, (offset, -1)) - 1
    if index >= 0 and secrets[index][0] < offset < secrets[index][1]:
        return secrets[index]
    return None


def _shown(source: Source, low: int, high: int) -> str:
    return plain(source.printable(low, high)[0].replace("\t", TAB))
