"""A stretch of one source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source.source import Position, Source


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of a source."""

    source: Source
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Itself: a span is located."""
        return self

    @property
    def text(self) -> str:
        """What stands there, secrets included: only for analysis."""
        return self.source.text[self.start : self.end]

    @property
    def begins(self) -> Position:
        """Line and column of the first character."""
        return self.source.position(self.start)

    @property
    def ends(self) -> Position:
        """Line and column after the last character."""
        return self.source.position(self.end)

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return self.begins.line


@runtime_checkable
class Located(Protocol):
    """Whatever has a place in a file: spans, words, directives, blocks, model objects."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


def span_of(at: Located) -> Span:
    """Give the place of anything located."""
    return at.span
