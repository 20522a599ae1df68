"""The one tree shape of every language: blocks hold directives and blocks, directives hold words.

Nodes are thin and made on demand; every node has a `span`, and `document.text` is the file, byte for byte. Languages
that are read line by line (most) make these nodes from `halint.syntax.lines`; others (XML, YAML) from their own events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.source import Source, Span
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.values import Unknown


class Word:
    """One word: what stands in the file (`raw`), what the daemon reads (`value`, UNKNOWN if nobody can tell), where."""

    __slots__ = ("end", "raw", "source", "start", "value")

    def __init__(self, source: Source, start: int, end: int, raw: str, value: str | Unknown) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.raw = raw
        self.value = value

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.source, self.start, self.end)

    @property
    def text(self) -> str:
        """Its value, "" when unknown: for comparisons with keywords."""
        return self.value if isinstance(self.value, str) else ""

    def part(self, start: int, end: int) -> Span:
        """Give the place of characters `start`:`end` of `raw`."""
        return Span(self.source, self.start + start, self.start + end)

    def __repr__(self) -> str:
        return f"Word({self.raw!r})"


class Directive:
    """One statement: its words, the rule of the grammar that it matched (`kind`), the block it stands in."""

    __slots__ = ("block", "kind", "words")

    def __init__(self, words: Sequence[Word], kind: str = "directive", block: Block | None = None) -> None:
        self.words = words
        self.kind = kind
        self.block = block

    @property
    def name(self) -> str:
        """The first word's value, "" when there is none or it is unknown."""
        return self.words[0].text if self.words else ""

    @property
    def arguments(self) -> Sequence[Word]:
        """The words after the first."""
        return self.words[1:]

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        first, last = self.words[0], self.words[-1]
        return Span(first.source, first.start, last.end)

    @property
    def line(self) -> int:
        """The line of its first word, from 1."""
        return self.span.line

    def __repr__(self) -> str:
        return f"Directive({' '.join(word.raw for word in self.words)!r})"


class Block:
    """A header and what stands under it; the root of a document is a block without a header."""

    __slots__ = ("children", "end", "header", "parent")

    def __init__(self, header: Directive | None, parent: Block | None = None, end: int = 0) -> None:
        self.header = header
        self.parent = parent
        self.children: list[Directive | Block] = []
        self.end = end
        """The offset after the block's last character."""

    @property
    def name(self) -> str:
        """The first word of its header."""
        return self.header.name if self.header else ""

    @property
    def span(self) -> Span:
        """Its header: where findings about the block, or about what it lacks, stand."""
        if self.header is None:
            raise ValueError("the root block has no header")
        return self.header.span

    @property
    def directives(self) -> Iterator[Directive]:
        """Its own statements, in order."""
        return (child for child in self.children if isinstance(child, Directive))

    @property
    def blocks(self) -> Iterator[Block]:
        """The blocks right below it, in order."""
        return (child for child in self.children if isinstance(child, Block))

    def named(self, name: str) -> Iterator[Directive]:
        """Its own statements with that first word."""
        return (directive for directive in self.directives if directive.name == name)

    def __repr__(self) -> str:
        return f"Block({self.header!r}, {len(self.children)} children)"


Node = Block | Directive


class SyntaxFault(NamedTuple):
    """What the grammar could not read, and where; `<system>/syntax` reports those that no named rule claims.

    `kind` is a short stable name ("unterminated-quote", "unexpected", ...) by which a named rule claims a fault.
    """

    span: Span
    kind: str
    message: str


class Document:
    """One file as its daemon reads it. `root` is a Block; subclasses may make nodes only when asked."""

    def __init__(self, source: Source, system: str, root: Block, faults: Sequence[SyntaxFault] = ()) -> None:
        self.source = source
        self.system = system
        self._root = root
        self._faults = faults

    @property
    def root(self) -> Block:
        """The top: a block without a header."""
        return self._root

    @property
    def faults(self) -> Sequence[SyntaxFault]:
        """What could not be read."""
        return self._faults

    @property
    def text(self) -> str:
        """The file, byte for byte."""
        return self.source.text

    @property
    def start(self) -> Span:
        """The very beginning: where findings stand that have no better place."""
        return Span(self.source, 0, 0)

    def walk(self) -> Iterator[Any]:
        """Give every block and directive, depth first, in order."""
        stack: list[Node] = list(reversed(self.root.children))
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Block):
                stack.extend(reversed(node.children))
