r"""An access decision hangs on the beginning of the path as the client wrote it.

`path_beg /admin` does not match `//admin`, `/./admin`, `/%61dmin` or `/ADMIN`, and many servers treat these alike.
`http-request normalize-uri` before the decision, and `-i`, close the gap.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    http-request deny if { path_beg /admin } !{ src 10.0.0.0/8 }
#                          ^^^^^^^^ haproxy/acl-path-traversal
```

## Bad: by name
```haproxy
frontend www
    bind :80
    mode http
    acl admin path_beg /admin
#             ^^^^^^^^ haproxy/acl-path-traversal
    http-request deny if admin
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    http-request normalize-uri path-merge-slashes
    http-request normalize-uri percent-decode-unreserved
    http-request deny if { path_beg -i /admin }
frontend open
    bind :81
    mode http
    acl health path_beg /health
    http-request set-log-level silent if health
```

## References
doc/configuration.txt 4.3 "normalize-uri"; CVE-2023-45539
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.acl import tests_of, uses_of
from halint.systems.haproxy.actions import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax import Word
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


PATHS = frozenset({"path_beg", "path", "path_dir", "url_beg"})


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"security"}, blind_to_digits=True)
def acl_path_traversal(config: HaproxyConfig) -> Iterator[Finding]:
    """An access decision hangs on the beginning of the path as the client wrote it."""
    normalizing = {action.section for action in config.actions("normalize-uri")}
    for rule_ in _deciding(config):
        section = rule_.section
        if section is None or (section in normalizing and _normalizes(section, rule_.index)):
            continue
        for test, words in tests_of(rule_):
            if test.fetch in PATHS and test.flag("-i") is None and not rule_.unless:
                yield _finding(words[0])
        for use in uses_of(rule_):
            if use.negated or rule_.unless:
                continue
            for acl in config.acls.of(section).definitions(use.name):
                if acl.test.fetch in PATHS and acl.test.flag("-i") is None:
                    yield _finding(acl.test_word(0)).related(rule_, "decided here")


def _deciding(config: HaproxyConfig) -> Iterator[Action]:
    """Give the denying rules whose condition looks at a path or at a named ACL that must hold."""
    for document in config.documents:
        denying = [
            rule_.index
            for rule_ in config.actions("deny", "reject", "tarpit")
            if rule_.document is document and rule_.ruleset == "http-request" and rule_.has_condition
        ]
        for line in document.alike(sorted(denying), partial(_concerns, document)):
            yield Action(document, line)


def _concerns(document: LineDocument, line: int) -> bool:
    rule_ = Action(document, line)
    return any(test.fetch in PATHS for test, _ in tests_of(rule_)) or any(not use.negated for use in uses_of(rule_))


def _normalizes(section: Section, before: int) -> bool:
    return any(
        statement.argument(0) == "normalize-uri" and statement.index < before
        for statement in section.all("http-request")
    )


def _finding(at: Word) -> Finding:
    return Finding(
        at,
        f"`{at.raw}` sees the path as the client wrote it: `//`, `/./`, `%61` or another case pass by",
        "add `http-request normalize-uri` rules above, and `-i` to the test",
    )
