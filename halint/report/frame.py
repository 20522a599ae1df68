"""Source frames: the lines a finding speaks of, with each of its places marked and labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from halint.report.line import Line, show

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
    margin = f"{'':{digits}} {paint.frame}|{paint.off}"
    yield margin
    previous = 0
    for number in _lines(singles, brackets):
        if previous and number > previous + 1:
            yield f"{paint.frame}{'...':{max(digits, 3)}}{paint.off} {_gutter(brackets, number, paint)}".rstrip()
        previous = number
        yield from _rows(source, number, singles.get(number, []), brackets, digits, paint)
    yield margin


def _lines(singles: dict[int, list[Mark]], brackets: list[Bracket]) -> list[int]:
    """Give the lines to show; a gap of a single line is filled, as the dots would take as much room."""
    wanted = set(singles)
    for bracket in brackets:
        wanted.update(range(bracket.first, min(bracket.first + EDGE, bracket.last) + 1))
        wanted.update(range(max(bracket.first, bracket.last - EDGE + 1), bracket.last + 1))
    return sorted(wanted | {line + 1 for line in wanted if line + 2 in wanted})


def _gutter(brackets: list[Bracket], number: int, paint: Paint, *, at: str = "between") -> str:
    """Give the bracket columns: `at` the text of a line, `under` it after what opens there, or between two lines."""
    signs = []
    for bracket in brackets:
        if at == "text" and number == bracket.first:
            sign = "/" if bracket.opens_at_text else " "
        elif at == "between":
            sign = "|" if bracket.first < number <= bracket.last else " "
        else:
            sign = "|" if bracket.first <= number <= bracket.last else " "
        signs.append(f"{bracket.mark.color}{sign}{paint.off} " if sign != " " else "  ")
    return "".join(signs)


def _rows(
    source: Source, number: int, marks: list[Mark], brackets: list[Bracket], digits: int, paint: Paint
) -> Iterator[str]:
    opening = [bracket for bracket in brackets if bracket.first == number and not bracket.opens_at_text]
    closing = [bracket for bracket in brackets if bracket.last == number]
    starts = [mark.span.start for mark in marks] + [bracket.mark.span.start for bracket in opening]
    ends = [bracket.mark.span.end for bracket in closing]
    line = show(source, number, min(starts or ends or [source.line_span(number)[0]]))
    margin = f"{'':{digits}} {paint.frame}|{paint.off} "
    text = f"{_gutter(brackets, number, paint, at='text')}{line.text}".rstrip()
    yield f"{paint.frame}{number:>{digits}} |{paint.off} {text}".rstrip()
    for bracket in opening:
        column = line.columns(bracket.mark.span.start, bracket.mark.span.start + 1)[0]
        yield margin + _arm(brackets, bracket, number, column, " ", "", paint)
    gutter = _gutter(brackets, number, paint, at="under")
    for row in _labels(line, marks, paint):
        yield (margin + gutter + row).rstrip()
    for index, bracket in enumerate(closing):
        column = line.columns(bracket.mark.span.end - 1, bracket.mark.span.end)[1] - 1
        still = [other for other in brackets if other not in closing[:index]]
        yield margin + _arm(still, bracket, number, column, "|", bracket.mark.message, paint)


def _arm(  # noqa: PLR0917
    brackets: list[Bracket], bracket: Bracket, number: int, column: int, corner: str, message: str, paint: Paint
) -> str:
    """Draw from a bracket's column to the character where it begins or ends."""
    index = brackets.index(bracket)
    before = _gutter(brackets[:index], number, paint, at="under")
    reach = "_" * (1 + 2 * (len(brackets) - index - 1) + column)
    label = f" {message}" if message else ""
    return f"{before}{bracket.mark.color}{corner}{reach}{bracket.mark.sign}{label}{paint.off}"


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
