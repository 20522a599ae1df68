r"""A statement refers to a section that is not there.

`email-alert mailers`, `errorfiles`, `http-request cache-use`, `filter cache`, `use-fcgi-app` and `log ring@…` name
sections; one that does not exist is refused when HAProxy starts.

## Bad
```haproxy
global
    maxconn 1000
backend app
    email-alert mailers ops
#                       ^^^ haproxy/mailers
    email-alert from lb@example.com
    email-alert to ops@example.com
    server s1 192.0.2.1:80
```

## Bad: others
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    mode http
    errorfiles site
#              ^^^^ haproxy/mailers
    http-request cache-use small
#                          ^^^^^ haproxy/mailers
    use_backend php
backend php
    mode http
    use-fcgi-app fpm
#                ^^^ haproxy/mailers
    server s1 192.0.2.1:9000 proto fcgi
```

## Good
```haproxy
global
    maxconn 1000
mailers ops
    mailer m1 192.0.2.25:25
cache small
    total-max-size 4
http-errors site
    errorfile 503 /etc/haproxy/errors/503.http
frontend www
    bind :80
    mode http
    errorfiles site
    http-request cache-use small
    http-response cache-store small
backend app
    email-alert mailers ops
    email-alert from lb@example.com
    email-alert to ops@example.com
    server s1 192.0.2.1:80
```

## References
src/proxy.c "unable to find mailers"; src/http_htx.c "unknown http-errors section"; src/cache.c; src/fcgi-app.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import is_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


KINDS = {
    "email-alert mailers": "mailers", "errorfiles": "http-errors", "use-fcgi-app": "fcgi-app",
}  # fmt: skip


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def mailers(config: HaproxyConfig) -> Iterator[Finding]:
    """A statement refers to a section that is not there."""
    places = [(s, 0, kind) for keyword, kind in KINDS.items() for s in config.statements(keyword)]
    places += [(action, 1, "cache") for action in config.actions("cache-use", "cache-store")]
    places += [(s, 1, "cache") for s in config.statements("filter") if s.argument(0) == "cache"]
    if not places or not is_closed(config):
        return
    incomplete: set[int] = set()
    for statement, at, kind in places:
        name, section = statement.argument(at), statement.section
        if not isinstance(name, str) or not name or statement.negated or config.named(kind, name) is not None:
            continue
        if kind == "mailers" and section is not None and (not section.is_proxy or not _complete(section)):
            incomplete.add(section.position)
            continue
        yield Finding(
            statement.argument_word(at),
            f"there is no `{kind} {name}`, so HAProxy refuses the file",
            f"add a `{kind} {name}` section, or name one that exists",
        )


def _complete(section: Section) -> bool:
    """Whether `email-alert` is complete: otherwise HAProxy ignores it."""
    return all(section.setting(f"email-alert {part}").value for part in ("from", "to", "mailers"))
