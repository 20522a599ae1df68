"""Makes blocks and statements of keepalived's lines, by its keywords, as `process_stream` in lib/parser.c does.

A keyword that its block does not know changes what comes after it: its `{` is ignored, so its `}` closes the block
around it. What that does is followed faithfully; the complaints that only follow from it are left out until the braces
are even again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.syntax.document import Block, Directive, Word
from halint.syntax.grammar import Rejected, Token, load
from halint.systems.keepalived.reading import Fault
from halint.systems.keepalived.tables.keywords import BLOCK, KEYWORDS, VALUES
from halint.systems.keepalived.text import is_placeholder
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Span
    from halint.systems.keepalived.lines import LineReader
    from halint.systems.keepalived.reading import Line
    from halint.systems.keepalived.text import Text

NEWER = {
    "": {"auth_hmac"},
    "vrrp_instance": {"auth_hmac"},
    "global_defs": {"vrrp_delay_after_boot"},
}
"""Keywords of keepalived 2.4 (its ChangeLog), which no daemon here can be asked about; what stands in their blocks is
kept aside (`Statement.inside`) and not judged."""


SIGNS = {ord("#"): "\ue001", ord("!"): "\ue001"}
"""Comments are off already: a sign that is left (from `\\#` or `${_HASH}`) is a letter."""


class Statement(Directive):
    """A statement, the line of a file that it was read from, and the conditions it holds under."""

    __slots__ = ("conditions", "inside", "origin", "rest")

    def __init__(self, words: Sequence[Word], kind: str, block: Block | None, line: Line, rest: Text) -> None:
        super().__init__(words, kind, block)
        self.origin = line.origin
        self.conditions = line.conditions
        self.rest = rest
        """The whole statement as it stands after replacing."""
        self.inside: list[Statement] = []
        """The lines of the block behind a keyword that is newer than the tables."""

    @property
    def span(self) -> Span:
        """From its first word to the last one that stands on the same line."""
        first, last = self.words[0], self.words[-1]
        if (
            last.source is not first.source
            or last.end < first.start
            or "\n" in first.source.text[first.start : last.end]
        ):
            return first.span
        return super().span

    @property
    def known(self) -> bool:
        """Whether all its words are known."""
        return all(word.value is not UNKNOWN for word in self.words)


class Brace:
    """A `{` or `}`."""

    __slots__ = ("opens", "origin", "span")

    def __init__(self, opens: bool, span: Span, origin: Span) -> None:
        self.opens = opens
        self.span = span
        self.origin = origin


def tokens(reader: LineReader) -> Iterator[Statement | Brace]:
    """Split lines at braces and blanks."""
    grammar = load("keepalived")
    for line in reader:
        text = line.text
        tree = grammar.parse(text.text.translate(SIGNS), "plain")
        if isinstance(tree, Rejected):
            reader.faults.append(
                Fault(
                    "syntax", text.span(tree.at, tree.end), f"`{text.text[tree.at : tree.end][:40]}` cannot stand here"
                )
            )
            continue
        for item in tree.trees():
            words: list[Token] = [leaf for leaf in item.leaves() if leaf.type not in {"BEGIN", "END"}]
            if words:
                yield Statement(
                    [_word(text, leaf) for leaf in words], "words", None, line, text.cut(words[0].start, words[-1].end)
                )
            brace = item.leaves()[-1]
            if brace.type in {"BEGIN", "END"}:
                rest = text.text[brace.end :].lstrip(" \t")
                again = bool(rest) and re.match(r"@|\$\w+[ \t]*=|~|include", rest) is not None
                if again:
                    reader.push_back(text.cut(brace.end).stripped())
                yield Brace(brace.type == "BEGIN", text.span(brace.start, brace.end), line.origin)
                if again:
                    break


def _word(text: Text, leaf: Token) -> Word:
    span = text.span(leaf.start, leaf.end)
    value = text.text[leaf.start : leaf.end]
    if leaf.type == "QUOTED":
        value = value[1:-1]
    raw = span.text
    return Word(span.source, span.start, span.end, raw, UNKNOWN if is_placeholder(value) else value)


class StatementReader:
    """Builds the tree of one configuration id."""

    def __init__(self, reader: LineReader, mask: int) -> None:
        self.reader = reader
        self.mask = mask
        self.faults = reader.faults
        self.root = Block(None)
        self._tokens = tokens(reader)
        self._open: list[Brace] = []
        self._headers: list[Statement | None] = []
        self._cascade = False
        self._last: Statement | None = None
        self._pending: Statement | Brace | None = None

    def read(self) -> Block:
        """Read all; the root holds the statements of the top level."""
        self._block("", self.root, need_begin=False)
        if self._open:
            headers = [header for header in self._headers if header is not None]
            at = headers[-1].words[0].span if headers else self._open[-1].span
            name = headers[-1].words[0].raw if headers else "{"
            count = len(self._open)
            self.faults.append(
                Fault(
                    "unbalanced-open",
                    at,
                    f"`{name}` is never closed: {count} `}}` missing at the end of the file",
                    name,
                )
            )
        return self.root

    def _take(self) -> Statement | Brace | None:
        """Give the next token without counting braces."""
        token, self._pending = self._pending, None
        return token if token is not None else next(self._tokens, None)

    def _next(self) -> Statement | Brace | None:
        token = self._take()
        if isinstance(token, Brace):
            if token.opens:
                self._open.append(token)
                self._headers.append(self._last)
            elif self._open:
                self._open.pop()
                self._headers.pop()
            elif not self._cascade:
                self.faults.append(Fault("unbalanced-close", token.span, "this `}` closes nothing"))
            self._last = None
        else:
            self._last = token
        return token

    def _fault(self, kind: str, at: Span, message: str, detail: str = "") -> None:
        if not self._cascade:
            self.faults.append(Fault(kind, at, message, detail))

    def _block(self, path: str, block: Block, *, need_begin: bool) -> None:
        keywords = KEYWORDS.get(path, {})
        while (token := self._next()) is not None:
            if need_begin:
                need_begin = False
                if isinstance(token, Brace) and token.opens and path:
                    continue
                header = block.header
                self._fault(
                    "missing-open", header.span if header else token.span, f"`{block.name}` lacks its `{{`", block.name
                )
            elif isinstance(token, Brace) and token.opens:
                self._fault("unexpected-open", token.span, "this `{` opens nothing")
                continue
            if isinstance(token, Brace):
                if path:
                    self._close(block, token)
                    return
                if not self._open:
                    self._cascade = False
                continue
            self._statement(path, keywords, block, token)

    def _statement(self, path: str, keywords: dict[str, tuple[int, str]], block: Block, token: Statement) -> None:
        name = token.name
        mask, kind = keywords.get(name, (0, ""))
        token.block = block
        if not mask & self.mask:
            if token.words[0].value is UNKNOWN or name in NEWER.get(path, ()):
                self._skip(token, block)
                return
            self._unknown(path, block, token)
            return
        token.kind = kind
        if kind in {BLOCK, VALUES}:
            inner = Block(token, block)
            block.children.append(inner)
            if kind == VALUES:
                self._values(inner)
            else:
                self._block(f"{path}/{name}" if path else name, inner, need_begin=True)
        else:
            block.children.append(token)

    def _values(self, block: Block) -> None:
        need_begin = True
        while (token := self._next()) is not None:
            if isinstance(token, Brace):
                if need_begin and token.opens:
                    need_begin = False
                    continue
                if not token.opens:
                    self._close(block, token)
                    return
                continue
            if need_begin:
                self._fault("missing-open", block.span, f"`{block.name}` lacks its `{{`", block.name)
            need_begin = False
            token.block = block
            token.kind = "value"
            block.children.append(token)

    def _close(self, block: Block, brace: Brace) -> None:
        if block.header is not None and block.header.words[0].source is brace.span.source:
            block.end = brace.span.end

    def _skip(self, token: Statement, block: Block) -> None:
        """Leave out a keyword of a newer keepalived, or one nobody can tell, with the block that may follow it."""
        token.kind = "unknown"
        block.children.append(token)
        depth = len(self._open)
        following = self._take()
        if isinstance(following, Brace) and following.opens:
            self._open.append(following)
            self._headers.append(token)
            while len(self._open) > depth and (inner := self._next()) is not None:
                if isinstance(inner, Statement):
                    inner.block = block
                    token.inside.append(inner)
        elif following is not None:
            self._pending = following

    def _unknown(self, path: str, block: Block, token: Statement) -> None:
        self._fault(
            "unknown-keyword", token.words[0].span, f"`{token.words[0].raw}` is no keyword of {_place(path)}", path
        )
        following = self._take()
        if following is None:
            return
        self._pending = following
        if isinstance(following, Brace) and following.opens and not self._cascade:
            self._next()
            self._cascade = True


def _place(path: str) -> str:
    return f"`{path.rpartition('/')[2]}`" if path else "the top level"
