r"""A condition asks for something that does not exist where it is evaluated.

Each fetch has places: `req.ssl_sni` needs the raw bytes of a TCP rule, `res.hdr` a response, `path` a request.
Elsewhere the test never matches; HAProxy warns: "will never match because it uses keyword … which is incompatible
with …". A `deny` with such a test lets everything through.

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
from halint.systems.haproxy.acl import tests_of, uses_of
from halint.systems.haproxy.expression import Expression
from halint.systems.haproxy.places import PLACE, absent, is_absent_somewhere
from halint.systems.haproxy.samples import samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.WARNING, tags={"correctness", "security"}, blind_to_digits=True)
def acl_l6_in_http(config: HaproxyConfig) -> Iterator[Finding]:
    """A condition asks for something that does not exist where it is evaluated."""
    names = {
        sample.parsed.fetch.name
        for sample in samples(config)
        if sample.kind == "acl" and isinstance(sample.parsed, Expression)
    }
    for ruleset in PLACE:
        if any(is_absent_somewhere(name, ruleset) for name in names):
            for statement in config.statements(ruleset):
                if statement.has_condition:
                    yield from _judge(config, statement, ruleset)


def _judge(config: HaproxyConfig, statement: Statement, ruleset: str) -> Iterator[Finding]:
    section = statement.section
    if section is None or section.mode not in ("http", "tcp"):
        return
    for test, words in tests_of(statement):
        if place := absent(test.fetch, ruleset, section):
            yield Finding(
                words[0],
                f"`{test.fetch}` does not exist in a {place}, so this never matches",
                "move the test to a rule that is evaluated where it exists, or use another fetch",
            )
    for use in uses_of(statement):
        tests = [acl.test for acl in config.acls.of(section).definitions(use.name)]
        found = [absent(test.fetch, ruleset, section) for test in tests]
        if tests and all(found):
            yield Finding(
                use.word,
                f"ACL `{use.name}` tests `{tests[0].fetch}`, which does not exist in a {found[0]}: it never matches",
                "move the test to a rule that is evaluated where it exists, or use another fetch",
            )
