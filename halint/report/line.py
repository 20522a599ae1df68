"""One line of a file as a terminal shows it: escapes for what cannot be seen, masks for secrets, cut when too long."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from halint.report.redaction import plain
from halint.source.source import MASK
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Source

WIDTH = 120
"""Columns a line may take; not the terminal's own, so that a report is the same everywhere."""

BEFORE = 40
"""Columns kept before the marked part of a line that must be cut."""

TAB = "    "
ELLIPSIS = "…"


class Cell(NamedTuple):
    """Characters `start` to `end` of the file, how they are shown, and the columns they take."""

    start: int
    end: int
    text: str
    width: int


class Line(NamedTuple):
    """A line ready to print. `cells` is empty when every character from `start` on takes one column."""

    text: str
    start: int
    width: int
    cells: tuple[tuple[int, int, int, int], ...]
    """(start, end, first column, column after) of each cell."""

    def columns(self, start: int, end: int) -> tuple[int, int]:
        """Give the columns (from 0, end exclusive, at least one wide) of offsets; what was cut is at the ellipsis."""
        if not self.cells:
            low = min(max(start - self.start, 0), self.width)
            return low, max(min(end - self.start, self.width), low + 1)
        low = next((left for _, cell_end, left, _ in self.cells if cell_end > start), self.width)
        high = max((right for cell_start, _, _, right in self.cells if cell_start < end), default=0)
        return low, max(high, low + 1)


def show(source: Source, number: int, focus: int) -> Line:
    """Make a line (counted from 1) printable; `focus` is the offset that must stay in sight when it is cut."""
    start, end = source.line_span(number)
    low, high = start, end
    if end - start > 4 * WIDTH:  # a line of megabytes is not looked at as a whole
        focus = min(max(focus, start), end)
        low, high = max(start, focus - 2 * WIDTH), min(end, focus + 2 * WIDTH)
    text, shifts = source.printable(low, high)
    if not shifts and (low, high) == (start, end) and len(text) <= WIDTH and text.isascii() and text.isprintable():
        return Line(text, start, len(text), ())
    return _fit(_cells(source, low, high, shifts), focus, more_before=low > start, more_after=high < end)


def _cells(source: Source, low: int, high: int, shifts: list[tuple[int, int, int]]) -> list[Cell]:
    cells: list[Cell] = []
    at = low
    for start, end, _ in [*shifts, (high, high, 0)]:
        text, _ = source.printable(at, start)
        for offset, char in enumerate(text, at):
            shown = TAB if char == "\t" else plain(char)
            width = len(shown) if shown != char or char.isascii() else _width(char)
            if width == 0 and cells:
                last = cells[-1]
                cells[-1] = Cell(last.start, offset + 1, last.text + shown, last.width)
            else:
                cells.append(Cell(offset, offset + 1, shown, width))
        if end > start:
            cells.append(Cell(start, end, MASK, len(MASK)))
        at = end
    return cells


def _width(char: str) -> int:
    """Columns of a printable character: 0 for a combining one, 2 for a wide one."""
    from unicodedata import combining, east_asian_width

    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _fit(cells: list[Cell], focus: int, *, more_before: bool, more_after: bool) -> Line:
    """Leave out what does not fit beside the focus."""
    first, last = 0, len(cells)
    if more_before or more_after or sum(cell.width for cell in cells) > WIDTH:
        first = next((index for index, cell in enumerate(cells) if cell.end > focus), len(cells))
        first = _leftwards(cells, first, BEFORE)
        last, room = first, WIDTH
        while last < len(cells) and cells[last].width <= room:
            room -= cells[last].width
            last += 1
        first = _leftwards(cells, first, room)
    shown = cells[first:last]
    if first > 0 or more_before:
        at = shown[0].start if shown else focus
        shown.insert(0, Cell(0, at, ELLIPSIS, 1))
    if last < len(cells) or more_after:
        shown.append(Cell(shown[-1].end, sys.maxsize, ELLIPSIS, 1))
    placed = []
    column = 0
    for cell in shown:
        placed.append((cell.start, cell.end, column, column + cell.width))
        column += cell.width
    return Line("".join(cell.text for cell in shown), shown[0].start if shown else focus, column, tuple(placed))


def _leftwards(cells: list[Cell], first: int, room: int) -> int:
    """Take cells before `first` as long as there is room; gives the new first."""
    while first > 0 and cells[first - 1].width <= room:
        first -= 1
        room -= cells[first].width
    return first
