r"""`stats admin` without a password lets anybody who reaches the page drain and stop servers.

With `stats admin if TRUE` the page carries buttons for maintenance, drain and shutdown of sessions. Without `stats auth`
they work for everyone, and one request takes every server of a backend out. HAProxy accepts it without a word.

## Bad
```haproxy
listen stats
    bind :8404
    mode http
    stats enable
    stats admin if TRUE
    #<5:23 haproxy/stats-admin-open
```

## Bad: an ACL that is always true
```haproxy
defaults
    mode http
listen stats
    bind 192.0.2.1:8404
    acl anyone always_true
    stats admin if anyone
    #<5:25 haproxy/stats-admin-open
```

## Good
```haproxy
defaults
    mode http
userlist ops
    user alice password $5$KoQ0xc3JHA$abcdefghijklmnopqrstuvwxyz0123456789ABCDEF
listen stats
    bind :8404
    stats enable
    stats auth ops:c0rrect-horse
    stats admin if TRUE
listen by_group
    bind :8405
    stats enable
    stats admin if { http_auth(ops) }
listen local
    bind 127.0.0.1:8406
    stats admin if LOCALHOST
```

## References
HAProxy configuration manual 4.2 "stats admin"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.condition import condition_of
from halint.systems.haproxy.stats import is_exposed, is_guarded, stats_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement


ALWAYS = frozenset({"TRUE", "always_true"})


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"security", "availability"})
def stats_admin_open(config: HaproxyConfig) -> Iterator[Finding]:
    """A page with buttons, no password, and a condition that everybody meets."""
    for page in stats_pages(config):
        if page.has_password or is_guarded(config, page.proxy) or not is_exposed(config, page.proxy):
            continue
        for statement in page.having("stats admin"):
            if _holds_always(page.proxy, statement):
                yield Finding(
                    statement,
                    f"anybody who reaches `{page.proxy.label}` can put servers into maintenance: there is no password.",
                    "add `stats auth USER:PASSWORD`, or make the condition ask for one: `if { http_auth(LIST) }`.",
                )


def _holds_always(proxy: Section, statement: Statement) -> bool:
    terms = condition_of(statement)
    if terms is None or statement.unless:
        return False
    if not terms:
        return True
    always = {
        acl.argument(0) for acl in proxy.all("acl") if acl.argument(1) in ALWAYS and len(acl.arguments) == 2
    } | ALWAYS
    groups = {term.group for term in terms}
    return any(
        all(
            not term.negated
            and (term.name in always or (term.is_anonymous and term.words in (("always_true",), ("TRUE",))))
            for term in terms
            if term.group == group
        )
        for group in groups
    )
