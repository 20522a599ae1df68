"""How halint reads lines of haproxy.cfg: the grammar, and the vocabulary that makes lines of one shape alike."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from halint.source.source import DIGITS
from halint.syntax.grammar import load
from halint.syntax.lines import Language
from halint.systems.haproxy import words

if TYPE_CHECKING:
    from collections.abc import Iterable

FAMILIES = frozenset({
    "option", "timeout", "stats", "http-check", "tcp-check", "tcp-request", "tcp-response", "compression",
    "email-alert", "rate-limit", "capture", "declare", "external-check", "stick", "monitor",
})  # fmt: skip
"""Keywords whose second word is part of the keyword: `option httplog`, `timeout client`, `tcp-request content`."""


@cache
def language() -> Language:
    """Give the language, with every word of the tables as vocabulary."""
    from halint.systems.haproxy.tables import bind, keywords, server

    known: set[str] = {"{", "}", "!{", "or", "||", "TRUE", "FALSE"}
    known |= load("haproxy").literals
    tables: list[Iterable[str]] = [bind.BIND, server.SERVER, server.DEFAULT_SERVER]
    tables += [*keywords.KEYWORDS.values(), *keywords.REMOVED.values()]
    for table in tables:
        for keyword in table:
            known.update(keyword.split())
    known = {word for word in known if not word.isdigit()}
    return Language(
        system="haproxy",
        grammar="haproxy",
        vocabulary={word: word for word in known},
        special="\"'\\#\r\0",
        odd_starts="[{<",
        read=words.value,
        broken={"BROKEN": ("unterminated-quote", "the quote is never closed")},
        placeholders=("{{", "{%", "<%", "****"),
        numbered_words=frozenset(word.translate(DIGITS) for word in known if any(map(str.isdigit, word))),
    )
