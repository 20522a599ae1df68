"""What HAProxy makes of one word: quotes, escapes, variables (src/tools.c parse_line(); manual 2.2 and 2.3)."""

from __future__ import annotations

import re

from halint.values import UNKNOWN, Pattern, Unknown

PLACEHOLDER = r"\{\{|\{%|<%|\*{4,}"
"""What a template language leaves in a file that was not rendered, and a secret that a support tool masked."""

_PIECE = Pattern(
    r"""(?P<plain>[^"'\\]+)|(?P<escape>\\(?:x[0-9A-Fa-f]{2}|.)?)|"(?P<weak>(?:[^"\\]|\\.)*)"?|'(?P<strong>[^']*)'?""",
    re.S,
)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"', "'": "'", " ": " ", "#": "#"}
_VARIABLE = Pattern(r"\$(?:\{|[A-Za-z_])")
_ESCAPE_OR_TEXT = Pattern(r"\\(x[0-9A-Fa-f]{2}|.)|([^\\]+)|\\$", re.S)


def value(raw: str) -> str | Unknown:
    """Give the word HAProxy reads, UNKNOWN when it hangs on the environment or on a template."""
    if re.search(PLACEHOLDER, raw):
        return UNKNOWN
    if not ('"' in raw or "'" in raw or "\\" in raw):
        return raw
    parts: list[str] = []
    for piece in _PIECE.finditer(raw):
        kind = piece.lastgroup
        if kind == "plain":
            parts.append(piece["plain"])
        elif kind == "strong":
            parts.append(piece["strong"])
        elif kind == "weak":
            if _VARIABLE.search(re.sub(r"\\.", "", piece["weak"], flags=re.S)):
                return UNKNOWN
            parts.append(_unescape(piece["weak"], weak=True))
        else:
            parts.append(_unescape(piece["escape"] or "", weak=False))
    return "".join(parts)


def _unescape(text: str, *, weak: bool) -> str:
    """Resolve backslashes; an unknown escape is kept with its backslash, `\\$` is known only inside weak quotes."""

    def one(found: re.Match[str]) -> str:
        sign = found[1]
        if sign is None:
            return found[2] if found[2] is not None else "\\"
        if len(sign) == 3:
            return chr(int(sign[1:], 16))
        if sign == "$" and weak:
            return "$"
        return _ESCAPES.get(sign, "\\" + sign)

    return _ESCAPE_OR_TEXT.sub(one, text)


def is_quoted(raw: str) -> bool:
    """Whether any part of the word stands in quotes."""
    return '"' in raw or "'" in raw
