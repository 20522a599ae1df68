"""Quoted strings of postgresql.conf: what the server reads, and where each character of it stands in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values import UNKNOWN, Pattern, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Span
    from halint.syntax.document import Word

PIECE = Pattern(r"''|\\([0-7]{1,3})|\\(.)|(.)", re.DOTALL)
"""GUC_scanstr() of guc-file.l: a doubled quote, an octal escape, another escape, a plain character."""

ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

PLACEHOLDER = Pattern(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|^\$\{\w+\}$|^@[A-Z_][A-Z0-9_]*@$|^<[a-z_ ]+>$|\*{4,}")
"""What template languages leave; `${x}` within a value may be a shell's own, as in archive_command."""


def pieces(raw: str) -> list[tuple[int, str]]:
    """Give (offset in `raw`, character) of each character that the server reads of a quoted string."""
    found = []
    for match in PIECE.finditer(raw, 1, len(raw) - 1):
        octal, escaped, plain = match.groups()
        if octal:
            text = chr(int(octal, 8) & 0xFF)
        elif escaped:
            text = ESCAPES.get(escaped, escaped)
        else:
            text = plain or "'"
        found.append((match.start(), text))
    return found


def unquote(raw: str) -> str:
    """Give what the server reads of a value as it stands in the file."""
    if raw[:1] != "'":
        return raw
    if "\\" not in raw and "''" not in raw[1:-1]:
        return raw[1:-1]
    return "".join(text for _, text in pieces(raw))


def read_value(raw: str) -> str | Unknown:
    """Give what the server reads, UNKNOWN when a template has yet to make it."""
    value = unquote(raw)
    return UNKNOWN if PLACEHOLDER.search(value) else value


class Text(NamedTuple):
    """A string value with the way back to the file: for the languages that are spoken inside of values."""

    value: str
    word: Word

    def span(self, start: int, end: int) -> Span:
        """Give the place of characters `start`:`end` of the value."""
        word = self.word
        if word.raw[:1] != "'":
            return word.part(start, end)
        offsets = [at for at, _ in pieces(word.raw)] + [len(word.raw) - 1]
        return word.part(offsets[min(start, len(offsets) - 1)], offsets[min(end, len(offsets) - 1)])
