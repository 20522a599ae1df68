"""Numbers as the C library reads them for the server: strtol(base 0) and strtod."""

from __future__ import annotations

import math

from halint.values import Pattern

STRTOL = Pattern(r"\s*[-+]?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)")
STRTOD = Pattern(
    r"\s*[-+]?(?:0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][-+]?\d+)?"
    r"|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|(?i:infinity|inf|nan))"
)
WHITE = " \t\n\v\f\r"


def c_int(value: str) -> tuple[float, int] | None:
    """Read a number as strtol(base 0), then strtod where that stops at a point or an exponent, do: (value, end)."""
    found = STRTOL.match(value)
    if not found:
        return None
    end = found.end()
    number = float(int_of(found[0]))
    if value[end : end + 1] in {".", "e", "E"} or abs(number) > 2**63:
        return c_real(value)
    return number, end


def c_long(value: str) -> tuple[float, int] | None:
    """Read a number as strtol(base 0) alone does, which is all that 11 and older try."""
    found = STRTOL.match(value)
    return (float(int_of(found[0])), found.end()) if found else None


def int_of(text: str) -> int:
    """Read what strtol(base 0) matched: decimal, 0x hexadecimal, 0 octal."""
    digits = text.strip().lstrip("+-")
    number = int(digits, 16) if digits[:2].lower() == "0x" else int(digits, 8 if digits[0] == "0" else 10)
    return -number if text.strip().startswith("-") else number


def c_real(value: str) -> tuple[float, int] | None:
    """Read a number as strtod does: (value, end); None when there is none."""
    found = STRTOD.match(value)
    if not found:
        return None
    text = found[0].strip()
    if "x" in text.lower():
        return float.fromhex(text), found.end()
    number = float(text)
    return None if math.isinf(number) and "inf" not in text.lower() else (number, found.end())
