"""Reads postgresql.conf and the files that are written like it into documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Span
from halint.syntax.blocks import read_blocks
from halint.syntax.document import Directive, Document, SyntaxFault
from halint.systems.postgresql.quoting import PLACEHOLDER, read_value
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from halint.source import Source

FAULTS = {
    "no_value": ("empty-value", "`{name}` has no value: the server stops at the end of the line"),
    "double_quoted": ("double-quoted", "the value of `{name}` stands in double quotes, which are a syntax error here"),
    "unterminated_quote": ("unterminated-quote", "the quote that begins the value of `{name}` is not closed"),
    "decimal_unit": ("decimal-unit", "`{value}` is not one word to the server unless it is quoted"),
    "two_values": ("trailing-junk", "`{junk}` stands after the value of `{name}`, which takes exactly one word"),
    "unquoted_special": ("unquoted-special", "`{value}` cannot stand as the value of `{name}` without quotes"),
    "bad_name": ("bad-name", "`{name}` is not a name that a parameter can have"),
    "no_name": ("no-name", "`{name}` cannot begin a line, which begins with the name of a parameter"),
}
"""The grammar's rules for lines that no server takes: the kind of fault, and a sentence."""

UNITS = frozenset({"B", "kB", "MB", "GB", "TB", "us", "ms", "s", "min", "h", "d", "KB", "kb", "mb", "gb", "tb", "m"})
"""What people write after a number and a blank."""


def read_conf(source: Source, system: str = "postgresql") -> Document:
    """Read a file; lines that the server would refuse are faults, and directives of their grammar rule's kind."""
    document = read_blocks(source, system, "postgresql", value=_value)
    faults = list(document.faults)
    faults += [_fault(directive) for directive in document.root.directives if directive.kind in FAULTS]
    faults.sort(key=lambda fault: fault.span.start)
    return Document(source, system, document.root, faults)


def _value(terminal: str, raw: str) -> str | Unknown:
    if terminal == "TEMPLATED":
        return UNKNOWN
    if terminal == "STRING":
        return read_value(raw)
    return UNKNOWN if PLACEHOLDER.search(raw) else raw


def _fault(directive: Directive) -> SyntaxFault:
    kind, sentence = FAULTS[directive.kind]
    words = directive.words
    first = words[0]
    start, end = first.start, first.end
    value, junk = "", ""
    if len(words) > 1:
        start, end = words[1].start, words[-1].end
        value = first.source.text[start:end].rstrip()
        if directive.kind == "two_values":
            start = words[2].start
            junk = first.source.text[start:end].rstrip()
            if words[1].raw[:1].isdigit() and junk in UNITS:
                kind, start = "unquoted-space", words[1].start
                sentence = "`{value}` is two words to the server unless it is quoted"
        elif directive.kind in {"bad_name", "no_name"}:
            start, end = first.start, first.end
        elif value.startswith("="):
            kind, sentence = "trailing-junk", "a second `=` stands after the name `{name}`"
    if directive.kind == "bad_name" and "." in first.raw:
        kind, sentence = "custom-name", "`{name}` is no name that a setting of an extension can have in a file"
    message = sentence.format(name=first.raw, value=value[:60], junk=junk[:60])
    return SyntaxFault(Span(first.source, start, end), kind, message)
