"""Numbers, times and sizes as people write them in configuration; what is none is UNKNOWN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.own.values import MOST_NUMBER
from halint.values import UNKNOWN, Pattern

if TYPE_CHECKING:
    from halint.values import Unknown

NUMBER = Pattern(r"\s*([+-]?\d{1,18}(?:\.\d{1,18})?)\s*")
QUANTITY = Pattern(r"\s*(\d{1,18}(?:\.\d{1,18})?)\s*([A-Za-z]*)\s*")
TIMES = {
    "us": 0.001,
    "ms": 1.0,
    "msec": 1.0,
    "s": 1000.0,
    "sec": 1000.0,
    "m": 60_000.0,
    "min": 60_000.0,
    "h": 3_600_000.0,
    "hr": 3_600_000.0,
    "d": 86_400_000.0,
}
SIZES = {"": 0, "b": 0, "k": 1, "kb": 1, "m": 2, "mb": 2, "g": 3, "gb": 3, "t": 4, "tb": 4}


def number_of(text: str) -> float | Unknown:
    """Give a number."""
    found = NUMBER.fullmatch(text)
    if not found:
        return UNKNOWN
    return float(found[1]) if "." in found[1] else int(found[1])


def duration_of(text: str) -> float | Unknown:
    """Give a time with its unit in ms; daemons do not agree about what a time without one is."""
    found = QUANTITY.fullmatch(text)
    return float(found[1]) * TIMES[found[2]] if found and found[2] in TIMES else UNKNOWN


def size_of(text: str) -> float | Unknown:
    """Give a size in bytes."""
    found = QUANTITY.fullmatch(text)
    if not found or found[2].lower() not in SIZES:
        return UNKNOWN
    size = float(found[1]) * 1024.0 ** SIZES[found[2].lower()]
    return size if size < MOST_NUMBER else UNKNOWN
