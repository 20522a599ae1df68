r"""A blank inside the parentheses of an `.if` predicate is part of the argument.

`defined( NAME )` asks for a variable whose name begins and ends with a blank, `streq(a, b)` compares `a` with ` b`.
The predicate is then always false (or, with `strneq` and `!`, always true), without a word from the daemon.

## Bad
```haproxy
.if defined( TEST )
#   ^^^^^^^^^^^^^^^ haproxy/cond-space-in-args
frontend www
    bind :80
.endif
```

## Bad: after the comma
```haproxy
.if streq("$ENV", test)
#   ^^^^^^^^^^^^^^^^^^^ haproxy/cond-space-in-args
frontend www
    bind :80
.endif
```

## Good
```haproxy
.if defined(TEST) && streq("$ENV",test)
frontend www
    bind :80
.endif
```

## References
doc/configuration.txt 2.4: "spaces … are significant"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, Span
from halint.systems.haproxy.expression import Faulty
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.predicate import parse_predicate
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig

BLANKS = Pattern(r"\s*([(,)])\s*")


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def cond_space_in_args(config: HaproxyConfig) -> Iterator[Finding]:
    """A blank stands inside the parentheses of a predicate."""
    for document in config.documents:
        for line in outline(document).conditionals:
            words = document.words[line]
            if words[0] not in (".if", ".elif") or len(words) < 3:
                continue
            first, last = document.word(line, 1), document.word(line, len(words) - 1)
            text = document.text[first.start : last.end]
            parsed = parse_predicate(text)
            if isinstance(parsed, Faulty):
                continue
            for call in parsed.calls:
                if any(argument != argument.strip() for argument in call.given):
                    yield Finding(
                        Span(document.source, first.start + call.start, first.start + call.end),
                        f"the blanks in `{text[call.start : call.end]}` belong to its arguments",
                        "remove the blanks inside the parentheses",
                    ).fix(
                        "remove the blanks",
                        Edit(
                            Span(document.source, first.start + call.start, first.start + call.end),
                            BLANKS.sub(r"\1", text[call.start : call.end]),
                        ),
                        safety=Safety.UNSAFE,
                    )
