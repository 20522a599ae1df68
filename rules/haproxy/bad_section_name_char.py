r"""A name holds a character that HAProxy does not allow in names.

Names of proxies, servers, ACLs, peers, resolvers and the like may hold letters, digits, `-`, `_`, `.` and `:` only.
`or` is no name for an ACL: it parts the terms of a condition.

## Bad
```haproxy
frontend www/public
#        ^^^^^^^^^^ haproxy/bad-section-name-char
    bind :80
```

## Bad: a server
```haproxy
backend app
    server app@1 192.0.2.1:80
#          ^^^^^ haproxy/bad-section-name-char
```

## Bad: an ACL
```haproxy
frontend www
    bind :80
    acl or src 192.0.2.1
#       ^^ haproxy/bad-section-name-char
    acl is/admin src 192.0.2.1
#       ^^^^^^^^ haproxy/bad-section-name-char
```

## Good
```haproxy
frontend www:public-1.example_com
    bind :80
    acl is_admin src 192.0.2.1
```

## References
doc/configuration.txt 2.1; src/cfgparse-listen.c; include/haproxy/tools.h invalid_char()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.outline import outline
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


BAD = Pattern(r"[^A-Za-z0-9_.:\n-]")
WORDS = "use letters, digits, `-`, `_`, `.` and `:`"
NAMED = frozenset({
    "frontend", "backend", "listen", "peers", "resolvers", "mailers", "userlist", "cache", "ring", "log-forward",
    "http-errors", "fcgi-app",
})  # fmt: skip


def _named(document: LineDocument, kind: str, lines: Sequence[int]) -> Iterator[Finding]:
    words = document.words

    def suspicious(line: int) -> bool:
        return len(words[line]) > 1 and (BAD.search(words[line][1]) is not None or words[line][1].lower() == "or")

    for line in document.alike(lines, suspicious):
        value = document.values(line)[1]
        found = BAD.search(value) if isinstance(value, str) else None
        if found:
            word = document.word(line, 1)
            yield Finding(word, f"`{found[0]}` is not allowed in the name of a {kind}, so HAProxy refuses it", WORDS)
        elif kind == "acl" and isinstance(value, str) and value.lower() == "or":
            message = "`or` parts the terms of a condition and can be no name, so HAProxy refuses it"
            yield Finding(document.word(line, 1), message, "give the ACL another name")


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, blind_to_digits=True)
def bad_section_name_char(config: HaproxyConfig) -> Iterator[Finding]:
    """A name holds a character that HAProxy does not allow."""
    for document in config.documents:
        plan = outline(document)
        yield from _named(document, "section", [line for line in plan.sections if plan.kind_of(line) in NAMED])
        for keyword in ("server", "acl"):
            yield from _named(document, keyword, plan.lines(keyword))
