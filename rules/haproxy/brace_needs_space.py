r"""The brace of an anonymous ACL is not a word of its own.

`{` and `}` must be parted from what stands between them by blanks. `{path` is read as the name of an ACL, which does
not exist, and a brace glued to the last pattern leaves the expression open. Either is refused.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    http-request deny if {path /admin}
#                        ^^^^^ haproxy/brace-needs-space
```

## Bad: only the end
```haproxy
frontend www
    bind :80
    mode http
    http-request deny if { path /admin}
#                        ^ haproxy/brace-needs-space
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    http-request deny if { path /admin } !{ src 192.0.2.1 }
    http-request deny if ! { src 192.0.2.1 }
```

## References
doc/configuration.txt 7.2; src/acl.c build_acl_cond()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.lexical import lines_holding
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.syntax import Word
    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, fixable=True, blind_to_digits=True)
def brace_needs_space(config: HaproxyConfig) -> Iterator[Finding]:
    """The brace of an anonymous ACL is not a word of its own."""
    for document in config.documents:
        seen = -1
        for line in lines_holding(document, "{"):
            statement = Statement(document, line)
            if line == seen or not statement.has_condition:
                continue
            seen = line
            opened = -1
            for at, value in enumerate(statement.condition):
                if not isinstance(value, str):
                    continue
                bare = value.lstrip("!")
                if opened >= 0:
                    opened = -1 if value == "}" else opened
                elif bare == "{":
                    opened = at
                elif bare.startswith("{") and not bare.startswith("{{"):
                    yield Finding(
                        statement.condition_words[at],
                        f"`{value}` is read as the name of an ACL: a brace needs blanks around it",
                        f"write `{value.replace('{', '{ ')}` … `}}`",
                    ).fix(
                        "put blanks around the braces", *_parted(statement.condition_words[at:]), safety=Safety.UNSAFE
                    )
                    break
            if opened >= 0 and all(isinstance(value, str) for value in statement.condition):
                yield Finding(
                    statement.condition_words[opened],
                    "this brace is never closed: `}` must be a word of its own",
                    "put a blank before the closing brace",
                ).fix("put a blank before it", *_parted(statement.condition_words[opened:]), safety=Safety.UNSAFE)


def _parted(words: Sequence[Word]) -> Iterator[Edit | None]:
    """Give blanks to the braces of a test, up to the one that closes it; None when none does."""
    for number, word in enumerate(words):
        raw = word.raw
        if number == 0 and not raw.endswith("{"):
            yield Edit(word.part(raw.index("{") + 1, raw.index("{") + 1), " ")
        if raw.endswith("}"):
            if raw != "}":
                yield Edit(word.part(len(raw) - 1, len(raw) - 1), " ")
            return
    yield None
