r"""These words of `cookie` exclude each other.

`rewrite`, `insert` and `prefix` are three ways, of which one can be chosen; `indirect` does not go with `rewrite`; and
`preserve` needs `insert` or `indirect`. HAProxy refuses to start (measured: 2.2.9 to 3.2.26).

## Bad
```haproxy
backend web
    mode http
    cookie SRV insert rewrite
#                     ^^^^^^^ haproxy/cookie-mode-conflict
```

## Bad: indirect
```haproxy
backend web
    mode http
    cookie SRV rewrite indirect
#                      ^^^^^^^^ haproxy/cookie-mode-conflict
```

## Bad: preserve, in defaults
```haproxy
defaults
    mode http
    cookie SRV preserve
#              ^^^^^^^^ haproxy/cookie-mode-conflict
backend web
    cookie SRV rewrite preserve
#                      ^^^^^^^^ haproxy/cookie-mode-conflict
```

## Good
```haproxy
backend web
    mode http
    cookie SRV insert indirect nocache preserve
backend prefixed
    mode http
    cookie SRV prefix indirect
backend indirect_only
    mode http
    cookie SRV indirect preserve
```

## References
HAProxy configuration manual 4.2 "cookie"; src/cfgparse-listen.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.systems.haproxy.config import HaproxyConfig


WAYS = ("rewrite", "insert", "prefix")


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"daemon-rejects"}, blind_to_digits=True)
def cookie_mode_conflict(config: HaproxyConfig) -> Iterator[Finding]:
    """Judge each set of words once."""
    judged: dict[tuple[str, ...], tuple[int, str] | None] = {}
    for document in config.documents:
        for line in outline(document).lines("cookie"):
            first = document.shapes[line].first + 2
            words = tuple(document.words[line][first:])
            if words not in judged:
                judged[words] = _fault(words)
            fault = judged[words]
            if fault:
                word = document.word(line, first + fault[0])
                yield Finding(word, f"{fault[1]}: HAProxy refuses it.", "remove the word that is not meant.")


def _fault(words: Sequence[str]) -> tuple[int, str] | None:
    """Give the word that is one too many and why."""
    ways = [(at, word) for at, word in enumerate(words) if word in WAYS]
    if len({word for _, word in ways}) > 1:
        return ways[1][0], "`rewrite`, `insert` and `prefix` exclude each other"
    chosen = ways[0][1] if ways else None
    if chosen == "rewrite" and "indirect" in words:
        return words.index("indirect"), "`rewrite` and `indirect` exclude each other"
    if "preserve" in words and chosen != "insert" and "indirect" not in words:
        return words.index("preserve"), "`preserve` needs `insert` or `indirect`"
    return None
