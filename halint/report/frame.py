"""Source frames: the lines a finding speaks of, with each of its places marked and labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.report.line import Line, show
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.report.paint import Paint
    from halint.source import Source, Span

SLOTS = 3
"""So many places of several lines get a bracket each; of further ones only the first line is marked."""

EDGE = 2
"""Lines shown at either end of a place of many lines."""


class Mark(NamedTuple):
    """A place, what to say beside it, its sign (`^` for the finding's own, `-` for others) and its colour."""

    span: Span
    message: str
    sign: str
    color: str


class Bracket(NamedTuple):
    """A mark over several lines, drawn left of the text."""

    mark: Mark
    first: int
    last: int
    opens_at_text: bool
    """Whether only blanks stand before it on its first line: then `/` beside the line says enough."""


def extent(span: Span) -> tuple[int, int]:
    """Give the first and last line of a span; one that ends with a line feed does not reach the next line."""
    source, start, end = span
    first = source.position(start).line
    if end <= start:
        return first, first
    last = source.position(end)
    return first, max(first, last.line - 1 if last.column == 1 else last.line)


def number_width(spans: Sequence[Span]) -> int:
    """Give the digits that the line numbers of these spans need."""
    return max((len(str(extent(span)[1])) for span in spans), default=1)


def frame(source: Source, marks: Sequence[Mark], digits: int, paint: Paint) -> Iterator[str]:
    """Give the lines of a frame over one source, without line feeds; `digits` is the width of line numbers."""
    singles: dict[int, list[Mark]] = {}
    brackets: list[Bracket] = []
    for mark in marks:
        first, last = extent(mark.span)
        if first == last or len(brackets) == SLOTS:
            singles.setdefault(first, []).append(mark)
        else:
            before = source.text[source.line_span(first)[0] : mark.span.start]
            brackets.append(Bracket(mark, first, last, not before.strip()))
    sheet = Sheet(source, tuple(brackets), digits, paint)
    yield sheet.margin.rstrip()
    previous = 0
    for number in _lines(singles, brackets):
        if previous and number > previous + 1:
            dots = f"{paint.frame}{'...':{max(digits + 2, 3)}}{paint.off}"
            yield f"{dots} {sheet.gutter(number)}".rstrip()
        previous = number
        yield from sheet.rows(number, singles.get(number, []))
    yield sheet.margin.rstrip()


class Sheet(NamedTuple):
    """What all rows of a frame share."""

    source: Source
    brackets: tuple[Bracket, ...]
    digits: int
    paint: Paint

    @property
    def margin(self) -> str:
        """What stands left of a row without a number."""
        return f"{'':{self.digits}} {self.paint.frame}|{self.paint.off} "

    def gutter(self, number: int, at: str = "between", *, upto: int = SLOTS, closed: Sequence[Bracket] = ()) -> str:
        """Give the bracket columns: `at` the "text" of a line, "under" it, or "between" it and the one before."""
        signs = []
        for bracket in self.brackets[:upto]:
            sign = "|" if bracket.first <= number <= bracket.last else " "
            if bracket in closed or (at == "between" and number == bracket.first):
                sign = " "
            elif at == "text" and number == bracket.first:
                sign = "/" if bracket.opens_at_text else " "
            signs.append(f"{bracket.mark.color}{sign}{self.paint.off} " if sign != " " else "  ")
        return "".join(signs)

    def rows(self, number: int, marks: list[Mark]) -> Iterator[str]:
        """Give a line, what opens on it, its signs and labels, and what closes on it."""
        opening = [bracket for bracket in self.brackets if bracket.first == number and not bracket.opens_at_text]
        closing = [bracket for bracket in self.brackets if bracket.last == number]
        line = show(self.source, number, _focus(marks, opening, closing, self.source.line_span(number)[0]))
        head = f"{self.paint.frame}{number:>{self.digits}} |{self.paint.off} "
        yield f"{head}{self.gutter(number, 'text')}{line.text}".rstrip()
        for bracket in opening:
            start = bracket.mark.span.start
            yield self.margin + self.arm(bracket, number, line.columns(start, start + 1)[0], " ")
        for row in _labels(line, marks, self.paint):
            yield f"{self.margin}{self.gutter(number, 'under')}{row}".rstrip()
        for index, bracket in enumerate(closing):
            start, text_end = self.source.line_span(number)
            end = max(min(bracket.mark.span.end, text_end), start + 1)  # its line feed is nothing to point at
            column = line.columns(end - 1, end)[1] - 1
            message = f" {bracket.mark.message}" if bracket.mark.message else ""
            yield self.margin + self.arm(bracket, number, column, "|", closing[:index], message)

    def arm(  # noqa: PLR0917 - a drawing needs its measures
        self, bracket: Bracket, number: int, column: int, corner: str, closed: Sequence[Bracket] = (), label: str = ""
    ) -> str:
        """Draw from a bracket to the character where it begins or ends."""
        index = self.brackets.index(bracket)
        before = self.gutter(number, "under", upto=index, closed=closed)
        crossed = (
            "|" if other.first < number <= other.last and other not in closed else "_"
            for other in self.brackets[index + 1 :]
        )
        reach = "_" + "".join(f"{sign}_" for sign in crossed) + "_" * column
        return f"{before}{bracket.mark.color}{corner}{reach}{bracket.mark.sign}{label}{self.paint.off}"


def _lines(singles: dict[int, list[Mark]], brackets: list[Bracket]) -> list[int]:
    """Give the lines to show; a gap of a single line is filled, as the dots would take as much room."""
    wanted = set(singles)
    for bracket in brackets:
        wanted.update(range(bracket.first, min(bracket.first + EDGE, bracket.last) + 1))
        wanted.update(range(max(bracket.first, bracket.last - EDGE + 1), bracket.last + 1))
    return sorted(wanted | {line + 1 for line in wanted if line + 2 in wanted})


def _focus(marks: Sequence[Mark], opening: Sequence[Bracket], closing: Sequence[Bracket], start: int) -> int:
    """Give the offset that must stay in sight on a long line: the finding's own place before all others."""
    points = [(mark.sign != "^", mark.span.start) for mark in marks]
    points += [(bracket.mark.sign != "^", bracket.mark.span.start) for bracket in opening]
    points += [(bracket.mark.sign != "^", bracket.mark.span.end - 1) for bracket in closing]
    return min(points, default=(True, start))[1]


def _labels(line: Line, marks: list[Mark], paint: Paint) -> Iterator[str]:
    """Give the rows under a line: all signs in one, with the last place's label; other labels hang below."""
    if not marks:
        return
    placed = sorted(((*line.columns(mark.span.start, mark.span.end), mark) for mark in marks), key=lambda p: p[:2])
    signs: dict[int, Mark] = {}
    # Drawn from the least to the most important, so that the finding's own place stays whole.
    for low, high, mark in sorted(placed, key=lambda p: p[2].sign == "^"):
        for column in range(low, high):
            signs[column] = mark
    hanging = [(low, mark) for low, _, mark in placed if mark.message]
    row = _row({column: (mark.sign, mark.color) for column, mark in signs.items()}, paint)
    if hanging and hanging[-1][0] >= max((low for low, _, _ in placed), default=0):
        low, mark = hanging.pop()
        row += f" {mark.color}{mark.message}{paint.off}"
    yield row
    if hanging:
        yield _row({low: ("|", mark.color) for low, mark in hanging}, paint)
    while hanging:
        low, mark = hanging.pop()
        bars = {column: ("|", other.color) for column, other in hanging if column < low}
        yield _row(bars, paint, until=low) + f"{mark.color}{mark.message}{paint.off}"


def _row(signs: dict[int, tuple[str, str]], paint: Paint, until: int = 0) -> str:
    """Draw signs at their columns, neighbours of one colour painted at once."""
    parts: list[str] = []
    color = ""
    for column in range(max(until, max(signs, default=-1) + 1)):
        sign, wanted = signs.get(column, (" ", ""))
        if wanted != color:
            parts.append((paint.off if color else "") + wanted)
            color = wanted
        parts.append(sign)
    return "".join(parts) + (paint.off if color else "")
