r"""Rules or ACLs stand in a `defaults` section without a name.

`http-request`, `tcp-request`, `acl` and their kind are allowed in a named `defaults` only (2.6 and newer; before, in
none). HAProxy refuses the file.

## Bad
```haproxy
defaults
    mode http
    http-request set-header X-A b
#   ^^^^^^^^^^^^ haproxy/defaults-rules-anon
frontend www
    bind :80
```

## Bad: an ACL
```haproxy
defaults
    acl internal src 10.0.0.0/8
#   ^^^ haproxy/defaults-rules-anon
```

## Good
```haproxy
defaults base
    mode http
    http-request set-header X-A b
frontend www from base
    bind :80
```

## References
src/cfgparse-listen.c "not allowed in anonymous 'defaults' section"; measured on 2.2 to 3.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


RULES = (
    "acl", "http-request", "http-response", "http-after-response", "tcp-request connection", "tcp-request session",
    "tcp-request content", "tcp-request inspect-delay", "tcp-response content", "tcp-response inspect-delay",
)  # fmt: skip


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def defaults_rules_anon(config: HaproxyConfig) -> Iterator[Finding]:
    """Rules or ACLs stand in a `defaults` section without a name."""
    for section in config.of_kind("defaults"):
        if section.name:
            continue
        for statement in section.all(*RULES):
            yield Finding(
                statement.word(0),
                f"`{statement.keyword}` is refused in a `defaults` section without a name",
                "name the section (`defaults NAME`) and write `from NAME` on the proxies, or move the line there",
            )
