"""Numbers and switches as read_int_func, read_unsigned_func and their like in lib/parser.c read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values import UNKNOWN, Pattern

if TYPE_CHECKING:
    from halint.syntax.document import Word
    from halint.values import Unknown

INTEGER = Pattern(r"[ \t\n\v\f\r]*[+-]?[0-9]+")
DECIMAL = Pattern(r"[ \t\n\v\f\r]*\+?(?=[0-9.])[0-9]*(?:\.[0-9]*)?")
TRUE, FALSE = frozenset({"true", "on", "yes"}), frozenset({"false", "off", "no"})


def integer(word: Word | None) -> int | Unknown | None:
    """Give a whole number, None when it is none (the daemon then keeps its default)."""
    if word is None:
        return None
    if not isinstance(word.value, str):
        return UNKNOWN
    return int(word.value) if INTEGER.fullmatch(word.value) else None


def decimal(word: Word | None) -> float | Unknown | None:
    """Give a number with decimal places, None when it is none."""
    if word is None:
        return None
    if not isinstance(word.value, str):
        return UNKNOWN
    return float(word.value) if DECIMAL.fullmatch(word.value) and word.value.strip(" .+") else None


def switch(word: Word | None) -> bool | Unknown | None:
    """Give on or off, None when it is neither."""
    if word is None:
        return None
    if not isinstance(word.value, str):
        return UNKNOWN
    return True if word.value in TRUE else False if word.value in FALSE else None
