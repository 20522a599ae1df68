r"""An HTTP frontend hands its requests to a TCP backend.

A frontend in `mode http` can only use backends in `mode http`; HAProxy refuses the file. The other way round is
allowed: a TCP frontend's connection is upgraded. `mode` is often inherited from a `defaults` section that was meant
for another proxy, or missing (then it is `tcp`).

## Bad
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    mode http
    default_backend app
#                   ^^^ haproxy/backend-mode-mismatch
backend app
    mode tcp
    server s1 192.0.2.1:80
```

## Bad: the built-in default
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    mode http
    use_backend app if { path_beg /app }
#               ^^^ haproxy/backend-mode-mismatch
backend app
    server s1 192.0.2.1:80
```

## Good
```haproxy
defaults
    mode http
frontend www
    bind :80
    default_backend app
frontend raw
    bind :81
    mode tcp
    default_backend app
backend app
    server s1 192.0.2.1:80
```

## References
src/proxy.c "tries to use incompatible … backend"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import targets
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import FRONTEND, Section
from halint.systems.haproxy.statement import Statement
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def backend_mode_mismatch(config: HaproxyConfig) -> Iterator[Finding]:
    """An HTTP frontend hands its requests to a TCP backend."""
    if not config.has("mode") or config.is_partial or not any(True for _ in config.sparing(_in_tcp)):
        return
    own = {
        section.position for s in config.statements("mode") if (section := s.section) is not None and section.is_proxy
    }
    defaults = {id(f.defaults): f.defaults.mode if isinstance(f.defaults, Section) else "tcp" for f in config.families}
    if not own and len(set(defaults.values())) == 1:
        return

    def mode(section: Section) -> object:
        return section.mode if section.position in own else defaults[id(section.defaults)]

    for name, places in targets(config).names.items():
        backend = config.backends_by_name.get(name)
        if backend is None or mode(backend) != "tcp" or backend.hides or isinstance(backend.defaults, Unknown):
            continue
        for document, line in places:
            statement = Statement(document, line)
            section = statement.section
            if section is None or not section.capabilities & FRONTEND or mode(section) != "http" or section.hides:
                continue
            if isinstance(section.defaults, Unknown) or outline(document).branches(line):
                continue
            stated = backend.setting("mode").at
            yield Finding(
                statement.word(1),
                f"`{section.label}` is in mode http and `{backend.label}` in mode tcp: HAProxy refuses the file",
                f"write `mode http` in `{backend.label}`, or `mode tcp` in `{section.label}`",
            ).related(stated if isinstance(stated, Statement) else backend, "the backend's mode")


def _in_tcp(config: HaproxyConfig) -> Iterator[Section]:
    return (backend for backend in config.backends if backend.mode == "tcp")
