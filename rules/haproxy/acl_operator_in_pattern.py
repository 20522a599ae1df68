r"""A logical operator stands among the patterns of an ACL.

An `acl` line has one criterion; all words after it are patterns. In `acl x path /a or path /b` the words `or`, `path`
and `/b` are three more patterns that nothing will ever equal, except by chance. HAProxy 3.0 says so in diagnostic
mode.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    acl blocked path_beg /admin or path_beg /private
#                               ^^ haproxy/acl-operator-in-pattern
    http-request deny if blocked
```

## Bad: in braces
```haproxy
frontend www
    bind :80
    mode http
    http-request deny if { path_beg /admin && src 192.0.2.1 }
#                                          ^^ haproxy/acl-operator-in-pattern
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl blocked path_beg /admin /private
    acl word hdr(X-Operator) or
    http-request deny if blocked or { src 192.0.2.1 }
```

## References
src/acl.c of 3.0, diagnostic "matches a known ACL keyword or operator"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.acl import Acl, Test, tests_of
from halint.systems.haproxy.lexical import lines_holding
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax import Word
    from halint.systems.haproxy.config import HaproxyConfig


OPERATORS = frozenset({"or", "and", "||", "&&", "OR", "AND"})
HELP = "write one `acl` line for each criterion and join them in the condition"


@rule(severity=Severity.WARNING, tags={"correctness"}, blind_to_digits=True)
def acl_operator_in_pattern(config: HaproxyConfig) -> Iterator[Finding]:
    """A logical operator stands among the patterns of an ACL."""
    for document in config.documents:
        words = document.words
        for line in outline(document).lines("acl"):
            if not OPERATORS.isdisjoint(words[line][4:]):
                acl = Acl(document, line)
                at = _operator(acl.test)
                if at:
                    yield _finding(acl.test_word(at), words[line][2 + at])
        for line in lines_holding(document, "{"):
            if OPERATORS.isdisjoint(words[line]):
                continue
            for test, places in tests_of(Statement(document, line)):
                at = _operator(test)
                if at:
                    yield _finding(places[at], places[at].raw)


def _operator(test: Test) -> int:
    """Give the index of an operator that has a pattern before and a word after it, 0 if there is none."""
    for number, pattern in enumerate(test.patterns[:-1]):
        if number and pattern in OPERATORS:
            return test.patterns_at + number
    return 0


def _finding(at: Word, operator: str) -> Finding:
    return Finding(at, f"`{operator}` is a pattern here, not an operator, and so are the words after it", HELP)
