"""HAProxy's units of time and size (src/tools.c parse_time_err(), parse_size_err(); doc/configuration.txt 2.5, 2.6)."""

from __future__ import annotations

import re

from halint.values import UNKNOWN, Pattern, Unknown

_TIME = Pattern(r"(\d+)(us|ms|s|m|h|d)?\Z")
_FACTOR = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0, "h": 3_600_000.0, "d": 86_400_000.0}
_SIZE = Pattern(r"(\d+)([kKmMgG])?\Z")
_SHIFT = {"k": 10, "m": 20, "g": 30}


def milliseconds(text: str | Unknown, unit: str = "ms") -> float | Unknown | None:
    """Give a time in ms; `unit` is what a bare number means. None when HAProxy would refuse it."""
    if isinstance(text, Unknown):
        return UNKNOWN
    found = _TIME.match(text)
    return int(found[1]) * _FACTOR[found[2] or unit] if found else None


def size(text: str | Unknown) -> int | Unknown | None:
    """Give a size in bytes. None when HAProxy would refuse it."""
    if isinstance(text, Unknown):
        return UNKNOWN
    found = _SIZE.match(text)
    return int(found[1]) << _SHIFT.get((found[2] or "").lower(), 0) if found else None


def number(text: str | Unknown) -> int | Unknown | None:
    """Give a whole number as atol() reads it: leading digits, 0 when there are none. None for an empty word."""
    if isinstance(text, Unknown):
        return UNKNOWN
    found = re.match(r"\s*([+-]?\d+)", text)
    return int(found[1]) if found else (0 if text else None)


def human(milliseconds_: float) -> str:
    """Write a time for a person: 1500 is "1.5 s"."""
    for limit, unit in ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s")):
        if milliseconds_ >= limit:
            return f"{milliseconds_ / limit:g} {unit}"
    return f"{milliseconds_:g} ms"
