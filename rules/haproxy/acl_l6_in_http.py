r"""A condition asks for something that does not exist where it is evaluated.

Each fetch has places: `req.ssl_sni` needs the raw bytes of a TCP rule, `res.hdr` a response, `path` a request. Elsewhere the test never matches; HAProxy warns: "will never match because it uses
keyword … which is incompatible with …". A `deny` with such a test lets everything through.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    http-request deny if { res.hdr(X-Block) 1 }
#                          ^^^^^^^^^^^^^^^^ haproxy/acl-l6-in-http
```

## Bad: by name
```haproxy
frontend www
    bind :80
    mode http
    acl admin path_beg /admin
    tcp-request connection reject if admin
#                                    ^^^^^ haproxy/acl-l6-in-http
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl admin path_beg /admin
    acl internal src 10.0.0.0/8
    tcp-request connection reject if !internal
    tcp-request content reject if admin
    http-request deny if admin !internal
    http-response deny if { status 500 }
    use_backend app if { req.ssl_sni -i a.example.com }
backend app
    mode http
    server s1 192.0.2.1:80
```

## References
src/cfgparse.c warnif_cond_conflicts(); doc/configuration.txt 7.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.acl import Test, tests_of, uses_of
from halint.systems.haproxy.expression import Expression
from halint.systems.haproxy.samples import samples
from halint.systems.haproxy.section import BACKEND, FRONTEND
from halint.systems.haproxy.tables.acls import ACL_KEYWORDS
from halint.systems.haproxy.tables.fetches import FETCHES, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement


PLACE = {
    "tcp-request connection": ("frontend tcp-request connection rule", ""),
    "tcp-request session": ("frontend tcp-request session rule", ""),
    "tcp-request content": ("frontend tcp-request content rule", "backend tcp-request content rule"),
    "tcp-response content": ("", "backend tcp-response content rule"),
    "http-request": ("frontend http-request header rule", "backend http-request header rule"),
    "http-response": ("frontend http-response header rule", "backend http-response header rule"),
    "use_backend": ("frontend use-backend rule", ""),
    "redirect": ("frontend http-request header rule", "backend http-request header rule"),
}


@rule(severity=Severity.WARNING, tags={"correctness", "security"})
def acl_l6_in_http(config: HaproxyConfig) -> Iterator[Finding]:
    """A condition asks for something that does not exist where it is evaluated."""
    names = {
        sample.parsed.fetch.name
        for sample in samples(config)
        if sample.kind == "acl" and isinstance(sample.parsed, Expression)
    }
    for ruleset, (front, back) in PLACE.items():
        absent = [PLACES.index(place) for place in (front, back) if place]
        if any(_is_absent(name, absent) for name in names):
            for statement in config.statements(ruleset):
                if statement.has_condition:
                    yield from _judge(config, statement, ruleset)


def _is_absent(name: str, places: list[int]) -> bool:
    """Whether a fetch is missing in one of these places."""
    entry = FETCHES.get(ACL_KEYWORDS[name][1] if name in ACL_KEYWORDS else name)
    return entry is not None and len(entry[3]) == len(PLACES) and any(entry[3][place] == "." for place in places)


def _lacks(test: Test, ruleset: str, section: Section) -> str:
    """Give the place that a test's fetch does not exist in, "" when it exists."""
    name = test.fetch
    entry = FETCHES.get(ACL_KEYWORDS[name][1] if name in ACL_KEYWORDS else name)
    if entry is None or len(entry[3]) != len(PLACES):
        return ""
    front, back = PLACE[ruleset]
    places = [place for place, side in ((front, FRONTEND), (back, BACKEND)) if place and section.capabilities & side]
    return places[0] if places and all(entry[3][PLACES.index(place)] == "." for place in places) else ""


def _judge(config: HaproxyConfig, statement: Statement, ruleset: str) -> Iterator[Finding]:
    section = statement.section
    if section is None or section.mode not in ("http", "tcp"):
        return
    for test, words in tests_of(statement):
        if place := _lacks(test, ruleset, section):
            yield Finding(
                words[0],
                f"`{test.fetch}` does not exist in a {place}, so this never matches",
                "move the test to a rule that is evaluated where it exists, or use another fetch",
            )
    for use in uses_of(statement):
        tests = [acl.test for acl in config.acls.of(section).definitions(use.name)]
        found = [_lacks(test, ruleset, section) for test in tests]
        if tests and all(found):
            yield Finding(
                use.word,
                f"ACL `{use.name}` tests `{tests[0].fetch}`, which does not exist in a {found[0]}: it never matches",
                "move the test to a rule that is evaluated where it exists, or use another fetch",
            )
