"""Reads corosync.conf as exec/coroparse.c does: which line opens a section, sets a key, closes, or is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Source, Span
from halint.syntax.document import Block, Directive, Document, SyntaxFault, Word
from halint.syntax.grammar import Grammar, Rejected, Token, Tree, load
from halint.values import UNKNOWN, Pattern, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINE = 510
"""Bytes of a line without its line feed: a 512-byte fgets buffer holds them, the line feed and the final NUL."""

PLACEHOLDERS = ("{{", "{%", "<%", "${", "$(", "%{")
"""What shows that a template language, not corosync, reads this text first."""

BRACED = Pattern(r"\{\{.*?\}\}")


def is_placeholder(text: str) -> bool:
    """Say whether a text is still to be filled in by a template."""
    return any(sign in text for sign in PLACEHOLDERS)


def read(source: Source, system: str = "corosync") -> Document:
    """Read a file; never raises. Fault kinds are the names of the rules of section 6 of the catalogue."""
    return _Reader(source, load("corosync")).read(system)


class _Reader:
    def __init__(self, source: Source, grammar: Grammar) -> None:
        self.source = source
        self.grammar = grammar
        self.root = self.block = Block(None)
        self.faults: list[SyntaxFault] = []

    def read(self, system: str) -> Document:
        text, starts = self.source.text, self.source.line_starts
        for index, start in enumerate(starts):
            end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
            if end > start and text[end - 1] == "\r":
                end -= 1
            self._line(text[start:end], start)
        block = self.block
        while block.parent is not None:
            last = self.source.line_span(self.source.line_count)
            message = f"the section `{block.name}` of line {block.span.line} is never closed"
            self.faults.append(SyntaxFault(Span(self.source, *last), "unbalanced-braces", message))
            block = block.parent
        self.root.end = len(text)
        return Document(self.source, system, self.root, self.faults)

    def _fault(self, start: int, end: int, kind: str, message: str) -> None:
        self.faults.append(SyntaxFault(Span(self.source, start, end), kind, message))

    def _line(self, line: str, start: int) -> None:
        if len(line) > MAX_LINE // 4 and (size := len(line.encode("utf-8", "surrogateescape"))) > MAX_LINE:
            message = f"the line has {size} bytes, corosync reads at most {MAX_LINE}"
            self._fault(start, start + len(line), "line-too-long", message)
        if "{{" in line:  # the braces of a placeholder open no section
            line = BRACED.sub(lambda found: "x" * len(found[0]), line)
        tree = self.grammar.parse(line, "line")
        if isinstance(tree, Rejected):
            self._fault(start + tree.at, start + len(line), "missing-colon", "this cannot stand here")
            return
        for statement in tree.children:
            if isinstance(statement, Tree):
                self._statement(statement, line, start)

    def _statement(self, tree: Tree, line: str, start: int) -> None:
        words = [self._word(leaf, start) for leaf in tree.leaves()]
        if not words:
            return
        end = words[-1].end
        if tree.rule == "open":
            self._open(tree.tokens, words)
        elif tree.rule in ("close", "badclose"):
            if tree.rule == "badclose":
                self._fault(words[0].start, end, "text-after-brace", "text stands beside the closing `}`")
            self._grow(end)
            if self.block.parent is None:
                self._fault(words[0].start, end, "unbalanced-braces", "`}` closes no section")
            else:
                self.block = self.block.parent
        elif tree.rule == "stray":
            key, equals, _ = words[0].raw.partition("=")
            kind = "equals" if equals else "missing-colon"
            what = f"`{key.strip()[:40]}` is set with `=`" if equals else "the line has neither a brace nor a colon"
            self._fault(words[0].start, end, kind, what)  # what follows may be the key of the cluster
        else:
            self.block.children.append(Directive(words, _kind(tree.tokens), self.block))
            self._grow(end)

    def _open(self, tokens: Sequence[Token], words: Sequence[Word]) -> None:
        named = [w for token, w in zip(tokens, words, strict=True) if token.type == "NAME"]
        brace = next(w for token, w in zip(tokens, words, strict=True) if token.type == "BRACE")
        for token, word in zip(tokens, words, strict=True):
            if token.type == "EXTRA":
                self._fault(word.start, word.end, "text-after-brace", "text stands after the opening `{`")
        if not named:
            self._fault(brace.start, brace.end, "empty-section-name", "`{` opens a section that has no name")
        header = Directive(named or [brace], "open", self.block)
        block = Block(header, self.block)
        self.block.children.append(block)
        self._grow(words[-1].end)
        if not words[-1].raw.endswith(
            "}"
        ):  # a whole section on one line is closed again, so that one line is one fault
            self.block = block

    def _word(self, leaf: Token, offset: int) -> Word:
        start, end = offset + leaf.start, offset + leaf.end
        raw = self.source.text[start:end]
        value: str | Unknown = UNKNOWN if leaf.type == "VALUE" and is_placeholder(raw) else raw
        return Word(self.source, start, end, raw, value)

    def _grow(self, end: int) -> None:
        block: Block | None = self.block
        while block is not None:
            block.end = end
            block = block.parent


def _kind(tokens: Sequence[Token]) -> str:
    """Tell `key: value` (setting) from `: value`, whose key is empty (keyless)."""
    return "setting" if tokens and tokens[0].type == "KEY" else "keyless"
