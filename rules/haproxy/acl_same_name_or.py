r"""Several `acl` lines of one name look at different things, and a condition negates the name.

Lines of one name are ORed. `!name` is then true only when none of them matches, which is seldom what was meant when
the lines test different things.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    acl trusted src 10.0.0.0/8
    acl trusted hdr(X-Auth) -m found
#       ^^^^^^^ haproxy/acl-same-name-or
    http-request deny if !trusted
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl trusted src 10.0.0.0/8
    acl trusted src 192.168.0.0/16
    http-request deny if !trusted
    acl odd path_beg /a
    acl odd hdr(host) b
    http-request deny if odd
```

## References
doc/configuration.txt 7.1: "all of them are ORed"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.acl import Acl
    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"correctness"})
def acl_same_name_or(config: HaproxyConfig) -> Iterator[Finding]:
    """Several `acl` lines of one name look at different things, and the name is negated."""
    for acls in config.acls.sections:
        for name, lines in acls.defined.items():
            if len(lines) < 2 or name not in acls.used:
                continue
            definitions = acls.definitions(name)
            odd = next((one for one in definitions if one.test.criterion != definitions[0].test.criterion), None)
            negated = next((use for use in acls.uses(name) if use.negated != use.statement.unless), None)
            if odd is not None and negated is not None and _differ(definitions[0], odd):
                yield (
                    Finding(
                        odd.name_word,
                        f"the lines of ACL `{name}` are ORed and test different things, "
                        f"and line {negated.statement.line} negates it",
                        "use two names and write both in the condition if both must hold",
                    )
                    .related(definitions[0].name_word, "the first line of that name")
                    .related(negated.word, "negated here")
                )


def _differ(first: Acl, second: Acl) -> bool:
    return first.test.fetch.partition("_")[0] != second.test.fetch.partition("_")[0]
