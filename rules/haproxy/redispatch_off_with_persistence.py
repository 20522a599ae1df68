r"""Clients that stick to a server get errors as soon as it dies: nothing sends them to another.

A cookie or a stick table sends a client to one server. When that server does not answer, HAProxy tries the same server
again `retries` times and then gives a 503, until the server is marked down; without checks for ever. With
`option redispatch` the last try goes to another server (measured with 2.6.12, a cookie for a dead server: every request a
503 after 3 s, with redispatch every request a 200). It is off unless written. One finding for each `defaults` section.

## Bad
```haproxy
defaults
    mode http
backend web
    cookie SRV insert indirect nocache
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/redispatch-off-with-persistence
    server web1 192.0.2.11:80 check cookie w1
    server web2 192.0.2.12:80 check cookie w2
```

## Bad: stick table
```haproxy
defaults
    mode tcp
    option redispatch
backend imap
    no option redispatch
    stick-table type ip size 100k expire 30m
    stick on src
#   ^^^^^^^^^^^^ haproxy/redispatch-off-with-persistence
    server mx1 192.0.2.25:143 check
    server mx2 192.0.2.26:143 check
```

## Good
```haproxy
defaults
    mode http
    option redispatch
backend web
    cookie SRV insert indirect nocache
    server web1 192.0.2.11:80 check cookie w1
    server web2 192.0.2.12:80 check cookie w2
defaults
    mode http
backend alone
    cookie SRV insert
    server web1 192.0.2.11:80 check cookie w1
backend no_persistence
    server web1 192.0.2.11:80 check
    server web2 192.0.2.12:80 check
```

## References
HAProxy configuration manual 4.2 "option redispatch", "cookie", "stick on"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_inside
from halint.systems.haproxy.section import BACKEND, Section
from halint.systems.haproxy.serverset import server_sets
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


STICKING = ("cookie", "stick on", "stick match")


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True, blind_to_digits=True)
def redispatch_off_with_persistence(config: HaproxyConfig) -> Iterator[Finding]:
    """Start at what makes clients stick; proxies without a word of their own are decided by their defaults."""
    if config.is_partial:
        return
    own = {(s.document, s.section.header_line) for s in config.statements("option redispatch") if s.section}
    pending = {family.defaults for family in config.families if family.defaults is not None}
    pending = {above for above in pending if isinstance(above, Section) and above.option("redispatch").value is False}
    several = bool(own) or any(family.defaults is None for family in config.families)
    told: set[Section | None] = set()
    for statement in config.statements(*STICKING):
        if not several and told >= pending:
            return
        section = statement.section
        if section is None or not section.capabilities & BACKEND or isinstance(section.defaults, Unknown):
            continue
        decides = (
            section if (section.document, section.header_line) in own or not section.defaults else section.defaults
        )
        if decides in told or decides.option("redispatch").value is not False:
            continue
        servers = server_sets(config).get(section)
        if servers is None or servers.active < 2 or (statement.keyword == "cookie" and section.mode != "http"):
            continue
        told.add(decides)
        yield Finding(
            statement,
            f"clients that stick to a server of `{section.label}` get a 503 from the moment it dies until it is marked down.",
            f"add `option redispatch` to `{decides.label}`.",
        ).fix(
            "add `option redispatch`",
            line_inside(decides, "option redispatch") if not decides.has("option redispatch") else None,
            safety=Safety.UNSAFE,
        )
