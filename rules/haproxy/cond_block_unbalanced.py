r"""An `.if` block is not opened or closed as it should be, or its predicate cannot be read.

`.if`, `.elif`, `.else` and `.endif` are evaluated while the file is read. One that is missing, twice or out of order
is fatal, and so is a predicate that HAProxy does not know (2.4 and newer; 2.2 has no `.if` at all).

## Bad
```haproxy
.if defined(TEST)
#<1:3 haproxy/cond-block-unbalanced
frontend www
    bind :80
```

## Bad: nothing is open
```haproxy
frontend www
    bind :80
.endif
#<1:6 haproxy/cond-block-unbalanced
```

## Bad: two times else
```haproxy
frontend www
.if defined(TEST)
    bind :80
.else
    bind :81
.else
#<1:5 haproxy/cond-block-unbalanced
    bind :82
.endif
```

## Bad: no such predicate
```haproxy
.if deffined(TEST)
#   ^^^^^^^^^^^^^^ haproxy/cond-block-unbalanced
.endif
frontend www
    bind :80
```

## Good
```haproxy
.if defined(TEST) && !version_before(2.4)
frontend www
    bind :80
.elif streq("$ENV",test) || 0
.else
.endif
```

## References
doc/configuration.txt 2.4; src/cfgparse.c, src/cfgcond.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Span
from halint.systems.haproxy.expression import Faulty
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.predicate import PREDICATES, parse_predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


MAX_DEPTH = 100


def _balance(document: LineDocument) -> Iterator[Finding]:
    opened: list[tuple[int, bool]] = []
    for line in outline(document).conditionals:
        word = document.word(line, 0)
        sign = word.raw
        if sign == ".if":
            opened.append((line, False))
            if len(opened) > MAX_DEPTH:
                message = f"`.if` blocks are nested deeper than {MAX_DEPTH}"
                yield Finding(word, message, "take blocks apart")
        elif not opened:
            yield Finding(
                word, f"`{sign}` without an `.if` before it", f"remove it, or add the `.if` that `{sign}` belongs to"
            )
        elif sign == ".endif":
            opened.pop()
        else:
            first, closed = opened[-1]
            if closed:
                message = f"`{sign}` follows the `.else` of this block"
                yield Finding(word, message, "keep one `.else`, as the last").related(
                    document.word(first, 0), "opened here"
                )
            opened[-1] = (first, closed or sign == ".else")
    for line, _ in opened:
        yield Finding(document.word(line, 0), "this `.if` is never closed", "add `.endif` after the block")


def _predicates(document: LineDocument) -> Iterator[Finding]:
    for line in outline(document).conditionals:
        words = document.words[line]
        if words[0] not in (".if", ".elif"):
            continue
        values = document.values(line)[1:]
        if not all(isinstance(value, str) for value in values) or not values:
            continue
        parsed = parse_predicate(" ".join(map(str, values)))
        if isinstance(parsed, Faulty):
            message = f"the predicate cannot be read: {parsed.message}"
        elif unknown := [call.name for call in parsed.calls if call.name not in PREDICATES]:
            message = f"`{unknown[0]}()` is no predicate"
        else:
            continue
        first, last = document.word(line, 1), document.word(line, len(words) - 1)
        names = ", ".join(sorted(PREDICATES)[:6])
        yield Finding(Span(document.source, first.start, last.end), message, f"write a predicate such as {names}")


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"})
def cond_block_unbalanced(config: HaproxyConfig) -> Iterator[Finding]:
    """An `.if` block is not balanced, or its predicate cannot be read."""
    for document in config.documents:
        if outline(document).conditionals and not config.surely_before(2, 4):
            yield from _balance(document)
            yield from _predicates(document)
