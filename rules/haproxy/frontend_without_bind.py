r"""A frontend listens nowhere.

HAProxy accepts it with a warning and starts without the service; when nothing at all listens it does not start (2.x)
or waits for connections that cannot come.

## Bad
```haproxy
frontend www
#<1:12 haproxy/frontend-without-bind
    mode http
    default_backend app
backend app
    mode http
    server s1 192.0.2.1:80
```

## Good
```haproxy
frontend www
    bind :80
    default_backend app
listen app
    server s1 192.0.2.1:80
listen counters
    stick-table type ip size 1m expire 10s store conn_rate(10s)
```

## Good: haproxy/listen-args-legacy says what to do
```haproxy
frontend www :80
    default_backend app
backend app
    server s1 192.0.2.1:80
```

## References
src/proxy.c "has no 'bind' directive"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import targets
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def frontend_without_bind(config: HaproxyConfig) -> Iterator[Finding]:
    """A frontend listens nowhere."""
    for document in config.documents:
        plan = outline(document)
        for header in (*plan.lacking("frontend", "bind"), *plan.lacking("listen", "bind")):
            section = section_at(document, header)
            if section is None or section.hides or section.has("disabled"):
                continue
            words = document.words[header]
            if len(words) > 2 and words[2] != "from":
                continue  # its address stands on the line of the section: haproxy/listen-args-legacy
            if section.kind == "listen" and (section.name in targets(config).names or section.has("stick-table")):
                continue
            yield Finding(
                section,
                f"`{section.label}` has no `bind` line, so nobody can connect to it",
                "add `bind ADDRESS:PORT`, or make it a `backend` if that is what it is",
            )
