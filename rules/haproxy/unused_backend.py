r"""No rule leads to this backend.

Nothing names it in `use_backend` or `default_backend`, and nothing else refers to it. Either it is dead, or the rule
that should lead there is missing.

## Bad
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    default_backend web
backend web
    server s1 192.0.2.1:80
backend api
#<1:11 haproxy/unused-backend
    server s1 192.0.2.2:80
```

## Good
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    tcp-request connection track-sc0 src table rates
    acl spare_up nbsrv(spare) gt 0
    tcp-request connection reject unless spare_up
    default_backend web
backend web
    server s1 192.0.2.1:80 track spare/s1
backend spare
    server s1 192.0.2.2:80 check
backend rates
    stick-table type ip size 1m expire 10s store conn_rate(10s)
```

## Good: names made at run time
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    mode http
    use_backend %[req.hdr(host),map(/etc/haproxy/hosts.map,web)]
backend web
    mode http
    server s1 192.0.2.1:80
```

## References
measured: no version says a word
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import is_closed, section_names, targets
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


WORD = Pattern(r"[A-Za-z0-9_.:-]+")
QUIET = frozenset(
    {"server", "bind", "balance", "option httpchk", "mode", "cookie", "timeout server", "backend", "retries"}
)


@rule(severity=Severity.INFO, tags={"correctness"})
def unused_backend(config: HaproxyConfig) -> Iterator[Finding]:
    """No rule leads to this backend."""
    named = targets(config)
    if (
        named.is_dynamic
        or named.names.keys() >= set(section_names(config, "backend"))
        or not is_closed(config)
        or not config.frontends
        or config.has("lua-load", "lua-load-per-thread")
    ):
        return
    unused = [s for name, s in config.backends_by_name.items() if s.kind == "backend" and name not in named.names]
    if not unused:
        return
    mentioned: set[str] = set()
    for keyword in config.keywords - QUIET:
        for statement in config.statements(keyword):
            for word in statement.document.words[statement.index]:
                mentioned.update(WORD.findall(word))
    for server in config.servers_with("track"):
        mentioned.update(str(server.get("track").value).split("/"))
    for section in unused:
        if section.name not in mentioned and not section.has("stick-table"):
            yield Finding(
                section,
                f"no rule leads to `{section.label}`",
                "remove it, or add the `use_backend` that should lead here",
            )
