"""Reads pg_hba.conf and pg_ident.conf: fields of tokens, as the server's own tokenizer splits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Span
from halint.syntax.document import Block, Directive, Document, SyntaxFault, Word
from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.values import UNKNOWN, Pattern, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Source

CONTINUED = Pattern(r"\\\r?\n")
PLACEHOLDER = Pattern(r"\{\{.*?\}\}|<%.*?%>|\$\{\w+\}|^\$\w+$|^@[\w-]+@")


class Field(NamedTuple):
    """The tokens that commas join; most fields have one."""

    tokens: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.tokens[0].source, self.tokens[0].start, self.tokens[-1].end)


class Line(NamedTuple):
    """One logical line that holds something."""

    fields: tuple[Field, ...]
    directive: Directive

    @property
    def span(self) -> Span:
        """The whole line."""
        return self.directive.span


def is_quoted(token: Word) -> bool:
    """Say whether a token begins with a quote, which takes the meaning of keywords away."""
    return CONTINUED.sub("", token.raw)[:1] == '"'


def unquote(raw: str) -> str:
    """Give what next_token() reads: quotes come and go, two of them within quotes are one."""
    raw = CONTINUED.sub("", raw)
    if '"' not in raw:
        return raw
    text, quoted, was_quote = "", False, False
    for sign in raw:
        if sign != '"' or was_quote:
            text += sign
        was_quote = not was_quote if quoted and sign == '"' else False
        if sign == '"':
            quoted = not quoted
    return text


def logical_lines(source: Source, *, continued: bool) -> Iterator[tuple[int, int]]:
    """Give (start, end) of each line; a backslash right before its end joins the next one (14 and newer)."""
    text, starts = source.text, source.line_starts
    begin = 0
    for index, start in enumerate(starts):
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
        stripped = end - 1 if end > start and text[end - 1] == "\r" else end
        if continued and stripped > start and text[stripped - 1] == "\\" and index + 1 < len(starts):
            continue
        yield begin, end
        begin = end + 1


def read_lines(source: Source, *, continued: bool = True, system: str = "postgresql") -> tuple[Document, list[Line]]:
    """Read a file into a document whose directives are its records, and those records with their fields."""
    grammar = load("pg_hba")
    root = Block(None, end=len(source.text))
    faults: list[SyntaxFault] = []
    lines: list[Line] = []
    for start, end in logical_lines(source, continued=continued):
        text = source.text[start:end]
        tree = grammar.parse(text, "line")
        if isinstance(tree, Rejected):
            span = Span(source, start + tree.at, start + max(tree.end, tree.at))
            faults.append(SyntaxFault(span, "unexpected", f"`{span.text[:60]}` cannot stand here"))
            continue
        for statement in tree.trees():
            if statement.rule == "template":
                word = _word(source, statement.leaves()[0], start)
                root.children.append(Directive([word], "template", root))
                continue
            fields = tuple(
                Field(tuple(_word(source, leaf, start) for leaf in field.leaves()))
                for field in statement.children
                if isinstance(field, Tree)
            )
            directive = Directive([token for field in fields for token in field.tokens], "record", root)
            root.children.append(directive)
            lines.append(Line(fields, directive))
    return Document(source, system, root, faults), lines


def _word(source: Source, leaf: Token, offset: int) -> Word:
    raw = source.text[offset + leaf.start : offset + leaf.end]
    value: str | Unknown = UNKNOWN if PLACEHOLDER.search(raw) else unquote(raw)
    return Word(source, offset + leaf.start, offset + leaf.end, raw, value)
