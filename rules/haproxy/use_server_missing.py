r"""`use-server` names a server that its backend does not have.

A plain name must be a server of the same backend; HAProxy refuses the file otherwise.

## Bad
```haproxy
backend app
    use-server s3 if { path_beg /admin }
#              ^^ haproxy/use-server-missing
    server s1 192.0.2.1:80
    server s2 192.0.2.2:80
```

## Good
```haproxy
backend app
    use-server s1 if { path_beg /admin }
    use-server %[req.hdr(X-Server)] if { req.hdr(X-Server) -m found }
    use-server t2 if { path_beg /t }
    server s1 192.0.2.1:80
    server-template t 3 app.example.com:80
```

## References
src/proxy.c "unable to find server … referenced in a 'use-server' rule"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.section import BACKEND
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def use_server_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """`use-server` names a server that its backend does not have."""
    for statement in config.statements("use-server"):
        name, section = statement.argument(0), statement.section
        if not isinstance(name, str) or not name or "%" in name or section is None or section.hides:
            continue
        if not section.capabilities & BACKEND:
            continue
        servers = config.servers_of(section)
        names = {server.name for server in servers if server.kind == "server"}
        prefixes = tuple(str(server.name) for server in servers if server.kind == "server-template")
        if name in names or any(isinstance(one, Unknown) for one in names) or (prefixes and name.startswith(prefixes)):
            continue
        yield Finding(
            statement.argument_word(0),
            f"`{section.label}` has no server `{name}`, so HAProxy refuses the file",
            "name one of its servers" if names else f"add `server {name} …` to this backend",
        )
