"""Scores, durations and booleans as libcrmcommon reads them."""

from __future__ import annotations

import re
from functools import lru_cache

from halint.values import Pattern

INFINITY = 1_000_000
"""lib/common/scores.c: what is at least this is infinite."""

TRUE = frozenset({"true", "on", "yes", "y", "1"})
FALSE = frozenset({"false", "off", "no", "n", "0"})

WORDS = {"INFINITY": INFINITY, "+INFINITY": INFINITY, "-INFINITY": -INFINITY}
COLOURS = frozenset({"red", "yellow", "green"})
NUMBER = Pattern(r"\s*([+-]?\d+)")
UNITS = {
    "": 1000.0, "s": 1000.0, "sec": 1000.0, "ms": 1.0, "msec": 1.0, "us": 0.001, "usec": 0.001,
    "m": 60_000.0, "min": 60_000.0, "h": 3_600_000.0, "hr": 3_600_000.0,
}  # fmt: skip
TIME = Pattern(r"\s*(\d+)\s*([a-zA-Z]*)\s*")
ISO = Pattern(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", re.IGNORECASE)
SECONDS = (365 * 86400, 30 * 86400, 7 * 86400, 86400, 3600, 60, 1)


def boolean(text: str) -> bool | None:
    """Give a boolean (any case), None when it is none."""
    lowered = text.lower()
    return True if lowered in TRUE else False if lowered in FALSE else None


@lru_cache(maxsize=1024)
def score(text: str) -> int | None:
    """Give a score between -INFINITY and INFINITY, None when Pacemaker would take it for 0 or refuse it."""
    known = WORDS.get(text)
    if known is not None:
        return known
    found = NUMBER.fullmatch(text)
    return max(-INFINITY, min(INFINITY, int(found[1]))) if found else None


def add(first: int, second: int) -> int:
    """Add two scores: -INFINITY wins over INFINITY, both over any number."""
    if -INFINITY in (first, second):
        return -INFINITY
    if INFINITY in (first, second):
        return INFINITY
    return max(-INFINITY, min(INFINITY, first + second))


@lru_cache(maxsize=1024)
def milliseconds(text: str) -> int | None:
    """Give a duration (`20`, `20s`, `1min`, `PT1M`) in ms, None when it is none."""
    found = TIME.fullmatch(text)
    if found:
        unit = UNITS.get(found[2].lower())
        return None if unit is None else int(int(found[1]) * unit)
    iso = ISO.fullmatch(text.strip())
    if iso and any(iso.groups()):
        return sum(int(part) * size for part, size in zip(iso.groups(), SECONDS, strict=True) if part) * 1000
    return None
