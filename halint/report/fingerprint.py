"""GitHub's fingerprints of lines, by which an alert is known again when lines move.

The algorithm is that of github/codeql-action (`src/fingerprints.ts`): blanks and tabs are dropped and line ends made
LF; U+FFFF and 100 NULs follow the text; the hash of a line is that of the 100 UTF-16 units from its start on, the sum
of unit k times 37^(99-k) modulo 2^64 in hexadecimal; `:n` tells equal ones apart, counted from the top.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.source.source import MASK

if TYPE_CHECKING:
    from collections.abc import Collection

    from halint.source import Source

WINDOW = 100
POWERS = [pow(37, WINDOW - 1 - k, 1 << 64) for k in range(WINDOW)]


def line_hashes(text: str, wanted: Collection[int]) -> dict[int, str]:
    """Give the fingerprints of lines, counted from 1."""
    text = re.sub(r"\r\n?", "\n", text).replace(" ", "").replace("\t", "")
    if not text.isascii() and max(text) > "\uffff":  # the algorithm counts in UTF-16 units
        units = text.encode("utf-16-le", "surrogatepass")
        text = "".join(chr(units[i] | units[i + 1] << 8) for i in range(0, len(units), 2))
    text += "\uffff" + "\0" * WINDOW
    seen: dict[str, int] = {}
    found: dict[int, str] = {}
    at = 0
    for line in range(1, max(wanted, default=0) + 1):
        window = text[at : at + WINDOW]
        seen[window] = count = seen.get(window, 0) + 1
        if line in wanted:
            value = sum(map(int.__mul__, map(ord, window), POWERS)) & ((1 << 64) - 1)
            found[line] = f"{value:x}:{count}"
        at = text.find("\n", at) + 1
        if not at:
            break
    return found


def fingerprints(source: Source, wanted: Collection[int]) -> dict[int, str]:
    """Give the fingerprints of lines of a source as GitHub computes them, secrets masked before.

    The hash is no cryptographic one: from it and the rest of a line a password of some length can be computed. So what
    lies within reach of a secret differs from GitHub's own value; it is just as stable.
    """
    # A mask must not hold line feeds that a secret held: lines are counted.
    parts: list[str] = []
    at = 0
    for start, end in source.secrets:
        parts += source.text[at:start], MASK, "\n" * source.text.count("\n", start, end)
        at = end
    return line_hashes("".join([*parts, source.text[at:]]), wanted)
