"""What reading keepalived's lines gives: lines, the conditions they hold under, definitions, and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Source, Span
    from halint.systems.keepalived.text import Text


LONGEST = 1023
"""Letters of a line: MAXBUF of lib/parser.h less its end. A longer one is read as several, as fgets(3) does."""


def stretches(source: Source) -> Iterator[tuple[int, int]]:
    """Give what keepalived reads as one line: (start, end), line feeds left out."""
    starts = source.line_starts
    for index, start in enumerate(starts):
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(source.text)
        while end - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
        yield start, end


class Fault(NamedTuple):
    """What keepalived complains about while reading; `kind` is a short stable name."""

    kind: str
    span: Span
    message: str
    detail: str = ""


class Condition(NamedTuple):
    """`@ID` or `@^ID` before a line."""

    id: str
    negated: bool
    span: Span


class Definition(NamedTuple):
    """What `$NAME` stands for: a text, or lines when the definition was continued with `\\`."""

    lines: list[Text]
    multiline: bool
    function: str = ""


class Line(NamedTuple):
    """A line to be split into words, the line of a file it was made from, and the conditions it holds under."""

    text: Text
    origin: Span
    conditions: tuple[Condition, ...]


class Undefined(NamedTuple):
    """A use of a name that no definition sets before it."""

    name: str
    span: Span
    line: Span
    keyword: str
    """The first word of its line."""
    in_braces: bool
    """Written `${NAME}` outside quotes: what is not replaced is cut at its braces."""
