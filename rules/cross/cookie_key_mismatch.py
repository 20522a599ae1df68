r"""Twins give their cookies other values.

A client that comes back with the cookie of the other node is sent to another server, and its session is gone: at every
failover, for all clients.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
backend app
    cookie SRV insert indirect
    server app1 192.0.2.21:80 cookie a1 check
    server app2 192.0.2.22:80 cookie a2 check
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
defaults
    mode http
backend app
    cookie SRV insert indirect
    server app1 192.0.2.21:80 cookie app1 check
    #      ^^^^ cross/cookie-key-mismatch
    server app2 192.0.2.22:80 cookie app2 check
```

## Bad: the key of dynamic cookies
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
backend app
    cookie SRV insert indirect dynamic
    dynamic-cookie-key q7Lm2
    server app1 192.0.2.21:80 check
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
defaults
    mode http
backend app
    cookie SRV insert indirect dynamic
    dynamic-cookie-key q7Lm3
#<5:22 cross/cookie-key-mismatch
    server app1 192.0.2.21:80 check
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
backend app
    cookie SRV insert indirect
    server app1 192.0.2.21:80 cookie a1 check
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
defaults
    mode http
backend app
    cookie SRV insert indirect
    server web1 192.0.2.21:80 cookie a1 check
```

## References
doc/configuration.txt "cookie", "dynamic-cookie-key"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.pacemaker.model import Cib  # noqa: F401


@rule(severity=Severity.WARNING, tags={"availability"})
def cookie_key_mismatch(estate: Estate) -> Iterator[Finding]:
    for pair in estate.balancer_pairs:
        (first, config), *others = pair.balancers
        if not config.has("cookie"):
            continue
        for host, other in others:
            finding = next(_differing(first, config, host, other), None)
            if finding:
                yield finding


def _differing(first: Host, config: HaproxyConfig, host: Host, other: HaproxyConfig) -> Iterator[Finding]:
    keys = {s.section.name: s for s in config.statements("dynamic-cookie-key") if s.section}
    for key in other.statements("dynamic-cookie-key"):
        theirs = keys.get(key.section.name) if key.section else None
        if theirs is None or not isinstance(key.argument(0), str) or not isinstance(theirs.argument(0), str):
            continue
        if key.argument(0) != theirs.argument(0):
            yield Finding(
                key.words[0],
                f"`dynamic-cookie-key` of `{key.section and key.section.name}` is another one on {host.name} than on {first.name}: "
                "after a failover clients lose their sessions",
                "Write the same key on all nodes.",
            ).related(theirs.words[0], f"on {first.name}")
    known = {(s.backend.name, s.address): s for s in config.servers_with("cookie")}
    for server in other.servers_with("cookie"):
        same = known.get((server.backend.name, server.address))
        if same is None or not server.backend.has("cookie"):
            continue
        mine, theirs_value = server.get("cookie").value, same.get("cookie").value
        if isinstance(mine, str) and isinstance(theirs_value, str) and mine != theirs_value:
            yield Finding(
                server.name_word,
                f"{server.address} of `{server.backend.name}` has cookie `{mine}` on {host.name} and `{theirs_value}` on "
                f"{first.name}: after a failover clients lose their sessions",
                f"Write `cookie {theirs_value}` on {host.name}, as on {first.name}.",
            ).related(same.name_word, f"on {first.name}")
