"""What an attribute may hold: the XML Schema types and lists of values that Pacemaker's schemas name."""

from __future__ import annotations

import re
from typing import NamedTuple

TYPES = {
    "boolean": re.compile(r"true|false|1|0"),
    "integer": re.compile(r"[+-]?\d+"),
    "nonNegativeInteger": re.compile(r"\+?\d+|-0+"),
    "positiveInteger": re.compile(r"\+?0*[1-9]\d*"),
}
FREE = frozenset({"string", "token", "text", "ID", "IDREF", "NCName"})
"""Types without bounds here: whether an id is a name, used twice or leads nowhere is told by rules of its own."""


class Values(NamedTuple):
    """Some values: the words themselves, types, or text of a pattern; in each case without those left out."""

    words: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    pattern: str = ""
    """A regular expression for the whole of a text, "" for none."""
    without: frozenset[str] = frozenset()
    """These are left out; they alone leave anything else."""

    def __contains__(self, value: object) -> bool:
        text = " ".join(str(value).split())
        if text in self.words:
            return True
        if text in self.without:
            return False
        if self.pattern:
            return re.fullmatch(self.pattern, str(value)) is not None
        if self.types:
            return any(TYPES[name].fullmatch(text) for name in self.types)
        return not self.words


def either(first: Values | None, second: Values | None) -> Values | None:
    """Join what two patterns allow for one attribute. Raises ValueError when that cannot be said in one."""
    if first is None or second is None:
        return None
    if not any(first):
        return second
    if first.pattern or second.pattern or first.without or second.without:
        raise ValueError("a choice of bounded texts")
    return Values(first.words | second.words, first.types | second.types)
