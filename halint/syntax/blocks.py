"""Reads a line-oriented language into a tree at once: for languages whose files are small.

A grammar's start rule `line` gives the statements of one logical line. The names of its rules say what they do to the
block structure:

* `section`   a header that ends the block before it at the same level (`[mysqld]`, `frontend www`)
* `open`      words that are the header of a block, which it opens; without words the directive before it is the header
* `close`     ends the innermost open block
* any other   a directive of that kind

Tokens whose terminal is named in `broken` are faults. Lines count from 1, as everywhere outside `halint.syntax.lines`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Source, Span
from halint.syntax.document import Block, Directive, Document, SyntaxFault, Word
from halint.syntax.grammar import Grammar, Rejected, Token, Tree, load
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from halint.values import Unknown


class LogicalLine(NamedTuple):
    """A stretch of a source that its language reads as one line."""

    start: int
    end: int


def physical_lines(source: Source) -> Iterator[LogicalLine]:
    """Give each line of a file, without its line feed (a carriage return stays: grammars say what it means)."""
    starts = source.line_starts
    for index, start in enumerate(starts):
        yield LogicalLine(start, starts[index + 1] - 1 if index + 1 < len(starts) else len(source.text))


def read_blocks(
    source: Source,
    system: str,
    grammar: str,
    *,
    value: Callable[[str, str], str | Unknown] = lambda _terminal, raw: raw,
    lines: Iterable[LogicalLine] | None = None,
    broken: Mapping[str, tuple[str, str]] | None = None,
) -> Document:
    """Read a file with a grammar. `value` turns (terminal, raw text) of a word into what the daemon reads.

    Never raises on bad input: a line that does not match is a fault of kind "unexpected" at the first character that
    cannot stand there, and its words before that are kept as a directive of kind "fault".
    """
    builder = _Builder(source, load(grammar), value, broken or {})
    for line in lines if lines is not None else physical_lines(source):
        builder.read(line)
    return builder.finish(system)


class _Builder:
    def __init__(
        self,
        source: Source,
        grammar: Grammar,
        value: Callable[[str, str], str | Unknown],
        broken: Mapping[str, tuple[str, str]],
    ) -> None:
        self.source = source
        self.grammar = grammar
        self.value = value
        self.broken = broken
        self.root = self.block = Block(None)
        self.faults: list[SyntaxFault] = []
        self.known: dict[str, Tree | Rejected] = {}

    def read(self, line: LogicalLine) -> None:
        text = self.source.text[line.start : line.end]
        tree = self.known.get(text)
        if tree is None:
            tree = self.known[text] = self.grammar.parse(text, "line")
        if isinstance(tree, Rejected):
            span = Span(self.source, line.start + tree.at, line.start + max(tree.end, tree.at))
            self.faults.append(SyntaxFault(span, "unexpected", f"`{span.text[:60]}` cannot stand here"))
            return
        for statement in tree.children:
            if isinstance(statement, Tree):
                self._statement(statement, line.start)

    def _statement(self, tree: Tree, offset: int) -> None:
        words = [self._word(leaf, offset) for leaf in tree.leaves()]
        if tree.rule == "close":
            self._close(words)
        elif tree.rule == "open":
            self._open(words)
        elif tree.rule == "section":
            self._leave(self.block)
            self.block = self.root
            self._enter(Directive(words, "section"))
        elif words:
            self.block.children.append(Directive(words, tree.rule, self.block))
            self._grow(words[-1].end)

    def _word(self, leaf: Token, offset: int) -> Word:
        start, end = offset + leaf.start, offset + leaf.end
        raw = self.source.text[start:end]
        if leaf.type in self.broken:
            kind, message = self.broken[leaf.type]
            self.faults.append(SyntaxFault(Span(self.source, start, end), kind, message))
        return Word(self.source, start, end, raw, self.value(leaf.type, raw))

    def _enter(self, header: Directive) -> None:
        block = Block(header, self.block)
        header.block = self.block
        self.block.children.append(block)
        self.block = block
        self._grow(header.words[-1].end)

    def _open(self, words: list[Word]) -> None:
        header = Directive([w for w in words if w.raw != "{"] or words, "open")
        if len(header.words) == len(words) and words[0].raw == "{":
            previous = self.block.children[-1] if self.block.children else None
            if isinstance(previous, Directive):
                self.block.children.pop()
                header = previous
        self._enter(header)
        self._grow(words[-1].end)

    def _close(self, words: list[Word]) -> None:
        self._grow(words[-1].end)
        if self.block.parent is None:
            span = words[-1].span
            self.faults.append(SyntaxFault(span, "unbalanced-close", f"`{words[-1].raw}` closes nothing"))
            return
        self.block.parent.end = self.block.end
        self.block = self.block.parent

    def _grow(self, end: int) -> None:
        self.block.end = end

    def _leave(self, block: Block) -> None:
        """Make the blocks around one reach as far as it does; done once when it ends, not for every statement in it."""
        while block.parent is not None:
            block.parent.end = max(block.parent.end, block.end)
            block = block.parent

    def finish(self, system: str) -> Document:
        self._leave(self.block)
        block = self.block
        while block.parent is not None:
            if block.header is not None and block.header.kind != "section":
                self.faults.append(SyntaxFault(block.span, "unbalanced-open", f"`{block.name}` is never closed"))
            block = block.parent
        self.root.end = len(self.source.text)
        self.faults.sort(key=lambda fault: (fault.span.start, fault.span.end))
        return Document(self.source, system, self.root, self.faults)
