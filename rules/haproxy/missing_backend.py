r"""A switching rule names a backend that is not there.

`default_backend` and `use_backend` with a plain name are resolved when HAProxy starts; one that is no `backend` or
`listen` is refused. Names made at run time (`%[…]`) are looked up then, and fall back to the default.

## Bad
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    use_backend api if { path_beg /api }
#               ^^^ haproxy/missing-backend
    default_backend wep
#                   ^^^ haproxy/missing-backend
backend web
    server s1 192.0.2.1:80
```

## Bad: a frontend is none
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    default_backend other
#                   ^^^^^ haproxy/missing-backend
frontend other
    bind :81
    default_backend web
backend web
    server s1 192.0.2.1:80
```

## Bad: misspelt
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    default_backend webservers
#                   ^^^^^^^^^^ haproxy/missing-backend
backend webserver
    server s1 192.0.2.1:80 check
```

## Good
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    mode http
    use_backend be_%[req.hdr(host),lower]
    use_backend stats if { path_beg /stats }
    default_backend web
listen stats
    bind :8404
    mode http
    stats enable
backend web
    mode http
    server s1 192.0.2.1:80
```

## References
src/proxy.c "unable to find required default_backend", "use_backend"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.naming import is_closed, section_names, targets
from halint.systems.haproxy.section import FRONTEND
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"}, fixable=True)
def missing_backend(config: HaproxyConfig) -> Iterator[Finding]:
    """A switching rule names a backend that is not there."""
    missing = targets(config).names.keys() - section_names(config, "backend", "listen")
    if not missing or not is_closed(config):
        return
    from difflib import get_close_matches

    for name in sorted(missing):
        for document, line in targets(config).names[name]:
            statement = Statement(document, line)
            section = statement.section
            if section is None or not (section.capabilities & FRONTEND or section.kind == "defaults"):
                continue
            likely = get_close_matches(name, config.backends_by_name, 1, 0.75)
            what = "is a frontend" if name in config.frontends_by_name else "is not there"
            yield Finding(
                statement.word(1),
                f"backend `{name}` {what}, so HAProxy refuses the file",
                f"write `{likely[0]}`, or add `backend {name}`"
                if likely
                else f"add `backend {name}`, or name one that exists",
            ).fix(
                f"write `{likely[0]}`" if likely else "",
                Edit(statement.word(1).span, likely[0]) if likely else None,
                safety=Safety.UNSAFE,
            )
