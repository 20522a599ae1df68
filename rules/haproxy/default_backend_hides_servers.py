r"""A `listen` section has servers and a default backend.

`default_backend` decides wherever no rule does, so the servers of the section are never used. HAProxy warns: "will
never be used".

## Bad
```haproxy
listen app
    bind :80
    default_backend other
#   ^^^^^^^^^^^^^^^^^^^^^ haproxy/default-backend-hides-servers
    server s1 192.0.2.1:80
backend other
    server s1 192.0.2.2:80
```

## Good
```haproxy
listen app
    bind :80
    server s1 192.0.2.1:80
frontend www
    bind :81
    default_backend other
backend other
    server s1 192.0.2.2:80
```

## References
src/proxy.c "the 'default_backend' rule always has precedence over the servers"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def default_backend_hides_servers(config: HaproxyConfig) -> Iterator[Finding]:
    """A `listen` section has servers and a default backend."""
    for section in config.of_kind("listen"):
        if not section.has("server", "server-template"):
            continue
        found = section.setting("default_backend").value
        if isinstance(found, Statement):
            at = found if found.section is section else section
            yield Finding(
                at,
                f"`default_backend` decides in `{section.label}`, so its own servers are never used",
                "remove the `default_backend`, or move the servers to a backend",
            )
