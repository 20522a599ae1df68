"""`~SEQ(var, start, step, end)` and `~LST(var, value, ...)`: words that are read once for each value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_VALUES = 500
"""How many values of one sequence are followed; keepalived follows them all."""


class Sequence(NamedTuple):
    """The names it sets, and what to, in order; `cut` when it has more values than are followed."""

    names: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    cut: bool = False


def sequence(text: str) -> Sequence | None:
    """Read `~SEQ(...)` or `~LST(...)`; None when keepalived finds it invalid (add_seq, add_lst in lib/parser.c)."""
    head, _, inner = text.partition("(")
    inner = inner.rpartition(")")[0]
    head = head.strip()
    if head in {"~SEQ", "~SEQx"}:
        return _numbers(inner, hexadecimal=head == "~SEQx")
    return _list(inner)


def _numbers(inner: str, *, hexadecimal: bool) -> Sequence | None:
    name, *arguments = (part.strip() for part in inner.split(","))
    if not re.fullmatch(r"[^\s,)]+", name) or not 1 <= len(arguments) <= 3:
        return None
    try:
        numbers = [_c_number(argument) for argument in arguments]
    except ValueError:
        return None
    if len(numbers) == 1:
        end = numbers[0]
        start, step = (-1 if end < 0 else 1), (-1 if end < 1 else 1)
    elif len(numbers) == 2:
        start, end = numbers
        step = 1 if start <= end else -1
    else:
        start, step, end = numbers
    if not step or (start < end and step < 0) or (start > end and step > 0) or (hexadecimal and min(start, end) < 0):
        return None
    counted = range(start, end + (1 if step > 0 else -1), step)
    shown = counted[:MOST_VALUES]
    return Sequence(
        (name,), tuple((f"{number:x}" if hexadecimal else str(number),) for number in shown), len(counted) > len(shown)
    )


def _c_number(text: str) -> int:
    """Read a number as strtol with base 0 does: 0x.. is hexadecimal, a leading 0 octal."""
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    if re.fullmatch(r"0[0-7]+", digits):
        return sign * int(digits, 8)
    return sign * int(digits, 0)


def _items(inner: str) -> Iterator[list[str]]:
    """Give the parts between commas, `{a, b}` as one of several."""
    for found in re.finditer(r"\s*(?:\{([^{}]*)\}|([^,{}]*))\s*(?:,|$)", inner):
        if found[1] is not None:
            yield [part.strip() for part in found[1].split(",")]
        elif found.start() < len(inner) or found[2]:
            yield [(found[2] or "").strip()]


def _list(inner: str) -> Sequence | None:
    names, *values = _items(inner) or [[]]
    if not values or not all(names) or any(len(value) > len(names) for value in values):
        return None
    padded = tuple(tuple(value + [""] * (len(names) - len(value))) for value in values)
    return Sequence(tuple(names), padded[:MOST_VALUES], len(padded) > MOST_VALUES)


def braces(pattern: str) -> list[str]:
    """Expand `{a,b}` as csh does (GLOB_BRACE), 64 at most."""
    found = re.search(r"\{([^{}]*)\}", pattern)
    if not found or found[1] == "":
        return [pattern]
    made: list[str] = []
    for choice in found[1].split(","):
        made += braces(pattern[: found.start()] + choice + pattern[found.end() :])
    return made[:64]
