"""A stretch of text put together from several places of several files, each character knowing where it stands."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from halint.source import Span
from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Source

MASKED = "\ue000"
"""Stands for what nobody can tell: the value of `${_RANDOM}`, of `${_INSTANCE}` on an unknown host."""

PLACEHOLDER = Pattern(
    r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|__[A-Z][A-Z0-9_]*__|\$\{?[A-Za-z_][A-Za-z0-9_]*\}?|\ue000"
    r"|<[A-Za-z][A-Za-z0-9_ -]*>|\$\((?:[^()]*)\)|@[A-Z][A-Z0-9_]+@|%[A-Z][A-Z0-9_]+%"
    r"|(?<![^\s\"'])\*{4,}(?![^\s\"'])"
)
"""Text that something fills in before keepalived reads the file, definitions that are nowhere set, masked secrets."""


HOLE = Pattern(r"(?=.*[xX])[\dxX]{1,3}(?:\.[\dxX]{1,3}){3}(?:/\d+)?")
"""An address to be filled in by hand: `xx.xx.xx.10`."""


class Piece(NamedTuple):
    """A part of a text. When it is as long as where it stands, it stands there letter by letter."""

    text: str
    source: Source
    start: int
    end: int

    @property
    def literal(self) -> bool:
        """Whether each letter stands in the file."""
        return len(self.text) == self.end - self.start

    def cut(self, low: int, high: int) -> Piece:
        """Give letters `low`:`high`."""
        if self.literal:
            return Piece(self.text[low:high], self.source, self.start + low, self.start + high)
        return Piece(self.text[low:high], self.source, self.start, self.end)


class Text:
    """Pieces read one after the other."""

    __slots__ = ("_starts", "pieces", "text")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.text = pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)
        self._starts: list[int] | None = None

    def _touching(self, low: int, high: int) -> Iterator[tuple[int, Piece]]:
        """Give the pieces that hold letters `low`:`high` or border on them, and where each begins."""
        if self._starts is None:
            self._starts = [0, *accumulate(len(piece.text) for piece in self.pieces)]
        first = max(bisect_left(self._starts, low) - 1, 0)
        for index in range(first, len(self.pieces)):
            start = self._starts[index]
            if start > high:
                return
            yield start, self.pieces[index]

    @classmethod
    def of(cls, source: Source, start: int, end: int) -> Text:
        """Take a stretch of a file."""
        return cls((Piece(source.text[start:end], source, start, end),))

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, low: int, high: int | None = None) -> Text:
        """Give letters `low`:`high`."""
        if high is None:
            high = len(self.text)
        if len(self.pieces) == 1:
            return Text((self.pieces[0].cut(low, high),))
        kept: list[Piece] = []
        for at, piece in self._touching(low, high):
            begin, end = max(low - at, 0), min(high - at, len(piece.text))
            if begin < end:
                kept.append(piece.cut(begin, end))
        return Text(tuple(kept) or (self.pieces[0].cut(0, 0),))

    def stripped(self) -> Text:
        """Give it without blanks at both ends."""
        text = self.text
        low, high = len(text) - len(text.lstrip(" \t")), len(text.rstrip(" \t"))
        return self if (low, high) == (0, len(text)) else self.cut(low, max(low, high))

    def joined(self, *others: Text) -> Text:
        """Put others behind it."""
        pieces = [*self.pieces]
        for other in others:
            pieces += other.pieces
        return Text(tuple(p for p in pieces if p.text) or self.pieces[:1])

    def standing_for(self, text: str) -> Text:
        """Give `text` as what this stretch is replaced by: it stands where this stands."""
        span = self.span(0, len(self.text))
        return Text((Piece(text, span.source, span.start, span.end),))

    def span(self, low: int, high: int) -> Span:
        """Say where letters `low`:`high` stand; the first of them decides the file."""
        found: Span | None = None
        for start, piece in self._touching(low, high):
            size = len(piece.text)
            begin, end = max(low - start, 0), min(high - start, size)
            at = start + size
            if begin > end or (begin == end and (found or at < low or (begin == size and at < len(self.text)))):
                continue
            part = piece.cut(begin, end)
            if found is None:
                found = Span(part.source, part.start, part.end)
            elif part.source is found.source and part.start >= found.start and part.end >= found.end:
                if "\n" in part.source.text[found.end : part.start]:
                    break
                found = Span(found.source, found.start, part.end)
            else:
                break
        if found is None:
            last = self.pieces[-1]
            return Span(last.source, last.end, last.end)
        return found


def is_placeholder(text: str) -> bool:
    """Whether a part of the text is filled in by something else."""
    return bool(PLACEHOLDER.search(text))
