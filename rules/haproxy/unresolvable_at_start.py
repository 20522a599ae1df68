r"""If DNS does not answer when HAProxy starts, this server's name stops it from starting.

Names in server lines are looked up once, when HAProxy starts or reloads. If that fails it does not start: "could not
resolve address", "Failed to initialize server(s) addr" (measured: 2.2.9 to 3.2.26; also for servers that are `disabled`).
An outage of DNS then becomes an outage of the balancer at its next restart. `init-addr` with `none` lets it start with
that server down, and `resolvers` looks it up again; `resolvers` alone lets it start as well. Names without a dot may be in
/etc/hosts or come with a container network, so they are only a note. One finding for each backend.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 web1.example.com:80 check
#               ^^^^^^^^^^^^^^^^^^^ haproxy/unresolvable-at-start
    server web2 web2.example.com:80 check
```

## Bad: no way out
```haproxy
defaults
    mode tcp
    default-server init-addr last,libc
backend db
    server db1 db1.example.com:5432 check
#              ^^^^^^^^^^^^^^^^^^^^ haproxy/unresolvable-at-start
```

## Bad: a name without a dot
```haproxy
defaults
    mode http
backend web
    server web1 web1:80 check
#               ^^^^^^^ haproxy/unresolvable-at-start
```

## Good
```haproxy
defaults
    mode http
    default-server init-addr last,libc,none
backend web
    server web1 web1.example.com:80 check
    server web2 192.0.2.12:80 check init-addr libc
    server web3 web3.example.com:80 check init-addr libc,192.0.2.13
    server web4 localhost:8080 check init-addr libc
    server web5 /run/web5.sock check init-addr libc
    server web6 "${WEB6}:80" check init-addr libc
```

## Good: resolvers
```haproxy
defaults
    mode http
resolvers dns
    nameserver ns1 192.0.2.53:53
backend web
    server web1 web1.example.com:80 check resolvers dns
backend stopped
    disabled
    server web1 web1.example.com:80 check
```

## References
HAProxy configuration manual 5.2 "init-addr", 5.3 "Server DNS resolution"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.resolution import host_name, initial_methods, local_names
from halint.systems.haproxy.serverset import unusual_addresses
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def unresolvable_at_start(config: HaproxyConfig) -> Iterator[Finding]:
    """Servers given by name, the first of each backend; the known names of the host are safe."""
    told: set[Section] = set()
    for server in unusual_addresses(config):
        name = host_name(server)
        if name is None or server.backend in told or name in local_names(config):
            continue
        methods = initial_methods(server)
        if methods is None or any(method == "none" or method[:1].isdigit() or ":" in method for method in methods):
            continue
        backend = server.backend
        if isinstance(backend.defaults, Unknown) or backend.setting("disabled").value is not None:
            continue
        told.add(backend)
        yield Finding(
            server.address_word,
            f"if `{name}` cannot be resolved when HAProxy starts or reloads, HAProxy does not start.",
            "add `init-addr last,libc,none` and `resolvers`, best in `default-server`.",
            severity=None if "." in name.strip(".") else Severity.INFO,
        )
