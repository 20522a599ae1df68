r"""A proxy without `timeout client`, `timeout connect` or `timeout server` waits for dead peers for ever.

A client or a server that vanishes without closing (power cut, cable, firewall that forgets) leaves its connection open
on HAProxy's side. Without a timeout nobody ever closes it; such connections pile up until `maxconn` is reached and the
service stands still. HAProxy itself warns of "missing timeouts" (measured: 2.2.9 to 3.2.26) and starts. A TCP backend
with `timeout tunnel` needs no `timeout server`, and a backend without servers needs none.

## Bad
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout server 30s
frontend www
#<1:12 haproxy/missing-timeouts
    bind :80
    default_backend web
backend web
    server web1 192.0.2.11:80 check
```

## Bad: servers only
```haproxy
defaults
    mode tcp
    timeout client 30s
backend db
#<1:10 haproxy/missing-timeouts
    server db1 192.0.2.21:5432 check
listen mail
#<1:11 haproxy/missing-timeouts
    bind :25
    timeout connect 5s
    server mx1 192.0.2.25:25 check
```

## Bad: another defaults section counts
```haproxy
defaults with_timeouts
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
defaults
    mode http
frontend www
#<1:12 haproxy/missing-timeouts
    bind :80
```

## Good
```haproxy
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend www
    bind :80
    default_backend web
backend web
    server web1 192.0.2.11:80 check
defaults
    mode tcp
    timeout connect 5s
backend tunnel
    timeout tunnel 1h
    server db1 192.0.2.21:5432 check
backend per_ip
    stick-table type ip size 1m expire 10m store conn_cur
listen stopped
    disabled
    bind :99
```

## References
HAProxy configuration manual 4.2 "timeout client", "timeout connect", "timeout server"; src/proxy.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_inside
from halint.systems.haproxy.section import BACKEND, FRONTEND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


REMOVED = ("clitimeout", "contimeout", "srvtimeout")
"""The names before 2.1; another rule says that they are gone."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True, blind_to_digits=True)
def missing_timeouts(config: HaproxyConfig) -> Iterator[Finding]:
    """Collect what each proxy lacks."""
    lacking: dict[Section, list[str]] = {}
    for proxy in config.proxies_without("timeout client", capability=FRONTEND):
        lacking.setdefault(proxy, []).append("timeout client")
    for proxy in config.proxies_without("timeout connect", capability=BACKEND):
        if proxy.has("server", "server-template"):
            lacking.setdefault(proxy, []).append("timeout connect")
    for proxy in config.proxies_without("timeout server", capability=BACKEND):
        if proxy.has("server", "server-template") and _needs_server_timeout(proxy):
            lacking.setdefault(proxy, []).append("timeout server")
    for proxy, names in lacking.items():
        if proxy.mode not in ("http", "tcp") or proxy.setting("disabled").value is not None:
            continue
        if proxy.first_of(*REMOVED).value is None:
            told = " and ".join(f"`{name}`" for name in names)
            yield Finding(
                proxy,
                f"`{proxy.label}` has no {told}: connections whose other end has vanished are never closed.",
                f"write {told} here or in the `defaults` section it inherits from: 5s to connect, 30s to 60s else.",
            ).fix(
                f"add {told}",
                line_inside(
                    proxy, "\n".join(f"{name} {'5s' if name == 'timeout connect' else '60s'}" for name in names)
                ),
                safety=Safety.UNSAFE,
            )


def _needs_server_timeout(proxy: Section) -> bool:
    return proxy.mode == "http" or proxy.setting("timeout tunnel").value is None
