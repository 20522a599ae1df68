"""What nobody may see of a haproxy.cfg: passwords, keys, tokens, wherever they are written down.

Works on text, line by line, so that it holds for lines that do not parse. Only lines that hold one of a few words are
looked at: the search for those words costs milliseconds on a file of 100,000 lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Source

HINTS = (
    "auth", "passw", "pwd", "passphrase", "secret", "token", "api-key", "api_key", "apikey", "access-key", "access_key",
    "dynamic-cookie-key", "ca-sign-pass", "setenv", "bearer", "basic", "hmac(", "jwt_verify", "aes_gcm", "aes_cbc", "://",
    "tcp-check", "x-key", "-key",
)  # fmt: skip
"""Some line with a secret holds one of these, in any case of letters."""

WORD = r"""(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|\\.|[^\s"'\\])+"""
NAME = r"[\w-]*(?:auth|token|secret|api[-_]?key|access[-_]?key|x-key|session|passw|credential)[\w-]*"
FLAGS = r"(?:[ \t]+-(?:i|n|f[ \t]+\S+|--|m[ \t]+(?:str|beg|end|sub|reg|dom|dir|bin|len)))*"
PATTERNS = rf"[ \t]+(?P<secret>(?!-|\}}|found\b){WORD}(?:[ \t]+(?!\}}|if\b|unless\b|\|\||or\b){WORD})*)"

RULES = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        r'^[ \t#]*stats[ \t]+auth[ \t]+"[^":]*:(?P<secret>[^"]*)',
        r"^[ \t#]*stats[ \t]+auth[ \t]+'[^':]*:(?P<secret>[^']*)",
        rf"^[ \t#]*stats[ \t]+auth[ \t]+[^\s:\"']*:(?P<secret>{WORD})",
        rf"^[ \t]*user[ \t]+\S+(?:[ \t]+groups[ \t]+\S+)?[ \t]+(?:insecure-)?password[ \t]+(?P<secret>{WORD})",
        # what somebody took out may still be in use elsewhere
        r"^[ \t]*#[ \t#]*user[ \t]+\S+(?:[ \t]+groups[ \t]+\S+)?[ \t]+(?:insecure-)?password[ \t]+"
        r"(?P<secret>\S+)[ \t]*$",
        rf"\bdynamic-cookie-key[ \t]+(?P<secret>{WORD})",
        rf"\bca-sign-pass[ \t]+(?P<secret>{WORD})",
        rf"^[ \t]*(?:pre)?setenv[ \t]+\w*(?:pass|pwd|secret|token|key|auth|cred)\w*[ \t]+(?P<secret>{WORD})",
        r"\b(?:basic|bearer)(?:\\[ ]|\\x20|[ \t])+(?P<secret>[\w+/=.~-]{4,})",
        r"\b[\w-]*(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key)[\"']?[ \t]*[=:][ \t]*"
        r"(?P<secret>[^\s\"'&,;)]+)",
        rf"\bhdr(?:_\w+)?\({NAME}(?:,-?\d+)?\)\S*{FLAGS}{PATTERNS}",
        rf"\bhttp_auth_(?:bearer|pass)\S*{FLAGS}{PATTERNS}",
        rf"\b(?:set|add|replace)-header[ \t]+{NAME}[ \t]+(?P<secret>(?!\"?%\[){WORD})",
        rf"\bhdr[ \t]+{NAME}[ \t]+(?P<secret>(?!\"?%\[){WORD})",
        r"^[ \t]*tcp-check[ \t]+send\S*[ \t]+\"?(?:auth|pass)(?:\\[ ]|\\x20|[ \t])+(?P<secret>[^\s\"']+)",
        r"\b(?:hmac|jwt_verify)\([^,()]*,(?P<secret>[^()]+)\)",
        r"\baes_(?:gcm|cbc)_(?:enc|dec)\([^,()]*,[^,()]*,(?P<secret>[^,()]+)",
        r"://[^\s/:@]+:(?P<secret>[^\s/@]+)@",
    )
)


def secrets(source: Source) -> Iterator[tuple[int, int]]:
    """Give the places (start, end) of secrets, in order of lines."""
    lines, masks = source.lines, source.masks
    # no hint holds a digit, so lines that differ in digits only are asked once
    hinted = {mask for mask in source.first_of_mask if _hints_at_a_secret(mask.lower())}
    for number, mask in enumerate(masks) if hinted else ():
        if mask not in hinted:
            continue
        start = source.line_starts[number]
        for rule in RULES:
            for found in rule.finditer(lines[number]):
                first, last = found.span("secret")
                if first < last:
                    yield start + first, start + last


def _hints_at_a_secret(folded: str) -> bool:
    return any(hint in folded for hint in HINTS)
