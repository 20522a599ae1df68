"""What is wrong inside words: braces and names of variables, escapes, variables where nobody expands them.

Source: src/tools.c parse_line() (quotes, escapes, variables) and str2sa_range() (variables of addresses) of 2.2 to 3.2.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from halint.source import Span
from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.syntax.lines import LineDocument

_PIECE = Pattern(
    r"""(?P<plain>[^"'\\]+)|(?P<escape>\\(?:.)?)|(?P<weak>"(?:[^"\\]|\\.)*"?)|(?P<strong>'[^']*'?)""",
    re.S,
)
_WEAK = Pattern(r'\\(?P<hex>x.{0,2})|\\.|\$(?P<brace>\{?)(?P<name>[A-Za-z_.]\w*)?(?P<rest>[^}"$]*\})?', re.S)
_HEX = Pattern(r"x[0-9A-Fa-f]{2}")
_REFERENCE = Pattern(r"\$(?:\{(?P<braced>[A-Za-z_]\w*)[^}]*\}|(?P<bare>[A-Z_][A-Z0-9_]+)(?![a-z]))")
PLACEHOLDER = Pattern(r"\{\{|\{%|<%|\*{4,}")


class Flaw(NamedTuple):
    """Something in a word that HAProxy refuses: `env-brace`, `env-name` or `hex`."""

    kind: str
    line: int
    span: Span


class Reference(NamedTuple):
    """A variable, `$NAME` or `${NAME}`; `quotes` is "weak" where HAProxy expands it, "strong", or "" outside of quotes.

    `word` is the index of its word in the line (counted from the line's first).
    """

    name: str
    line: int
    word: int
    quotes: str
    span: Span


def lines_holding(document: LineDocument, text: str) -> Sequence[int]:
    """Give the lines (from 0) in which a text stands, each once, in order; searched once for a document."""
    searched: dict[str, list[int]] = document.__dict__.setdefault("searched", {})
    known = searched.get(text)
    if known is None:
        known = searched[text] = []
        whole = document.source.text
        at = whole.find(text) if document.holds(text) else -1
        starts = document.source.line_starts if at >= 0 else ()
        while at >= 0:
            line = bisect_right(starts, at)
            known.append(line - 1)
            at = whole.find(text, starts[line]) if line < len(starts) else -1
    return known


def pieces(raw: str) -> Iterator[tuple[str, int, int]]:
    """Part a raw word into (plain, escape, weak or strong, start, end)."""
    for found in _PIECE.finditer(raw):
        yield found.lastgroup or "", found.start(), found.end()


def flaws(document: LineDocument) -> Sequence[Flaw]:
    """Give what HAProxy refuses inside words, in order; made once for a document."""
    known = document.__dict__.get("flaws")
    if known is None:
        lines = {*lines_holding(document, "$"), *lines_holding(document, "\\x")}
        known = document.__dict__["flaws"] = [flaw for line in sorted(lines) for flaw in _flaws(document, line)]
    return known


def _flaws(document: LineDocument, line: int) -> Iterator[Flaw]:
    if document.shapes[line].kind in ("template", "scope"):
        return
    for raw, at in zip(document.words[line], document.starts(line), strict=True):
        if PLACEHOLDER.search(raw):
            continue
        for kind, start, end in pieces(raw):
            if kind == "escape" and raw[start:].startswith("\\x") and not _HEX.match(raw, start + 1):
                yield Flaw("hex", line, Span(document.source, at + start, at + min(start + 4, len(raw))))
            elif kind == "weak":
                yield from _weak_flaws(document, line, raw[start:end], at + start)


def _weak_flaws(document: LineDocument, line: int, text: str, at: int) -> Iterator[Flaw]:
    for found in _WEAK.finditer(text):
        if found["hex"] is not None and not _HEX.fullmatch(found["hex"]):
            yield Flaw("hex", line, Span(document.source, at + found.start(), at + found.end()))
        elif found["brace"] is not None and text[found.start()] == "$":
            if found["name"] is None:
                yield Flaw("env-name", line, Span(document.source, at + found.start(), at + found.end("brace")))
            elif found["brace"] and (found["rest"] or " ")[0] not in "}-[":
                end = found.end("name") if found["rest"] is None else found.end()
                yield Flaw("env-brace", line, Span(document.source, at + found.start(), at + end))


def references(document: LineDocument) -> Sequence[Reference]:
    """Give every variable in a document, in order; made once."""
    known = document.__dict__.get("references")
    if known is None:
        known = document.__dict__["references"] = [
            reference for line in lines_holding(document, "$") for reference in _references(document, line)
        ]
    return known


def _references(document: LineDocument, line: int) -> Iterator[Reference]:
    if document.shapes[line].kind not in ("directive", "rule", "section", "conditional"):
        return
    for index, (raw, at) in enumerate(zip(document.words[line], document.starts(line), strict=True)):
        if "$" not in raw or PLACEHOLDER.search(raw):
            continue
        for kind, start, end in pieces(raw):
            if kind == "escape":
                continue
            for found in _REFERENCE.finditer(raw, start, end):
                quotes = "" if kind == "plain" else kind
                name = found["braced"] or found["bare"]
                yield Reference(name, line, index, quotes, Span(document.source, at + found.start(), at + found.end()))
