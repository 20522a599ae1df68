r"""Twins offer TLS differently on the same listener.

After a failover clients meet another lowest version, other ciphers or another certificate: some cannot connect any more,
or see a warning.

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
frontend web
    bind :443 ssl crt /etc/haproxy/site.pem ssl-min-ver TLSv1.2
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
frontend web
    bind :443 ssl crt /etc/haproxy/site.pem ssl-min-ver TLSv1.3
    #                                       ^^^^^^^^^^^ cross/tls-mismatch
```

## Bad: for all listeners
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
global
    ssl-default-bind-options ssl-min-ver TLSv1.2
defaults
    mode http
frontend web
    bind :443 ssl crt /etc/haproxy/site.pem
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
global
    ssl-default-bind-options ssl-min-ver TLSv1.0
#<5:48 cross/tls-mismatch
defaults
    mode http
frontend web
    bind :443 ssl crt /etc/haproxy/site.pem
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
frontend web
    bind :443 ssl crt /etc/haproxy/site.pem ssl-min-ver TLSv1.2
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
frontend web
    bind :443 ssl ssl-min-ver TLSv1.2 crt /etc/haproxy/site.pem
```

## References
doc/configuration.txt "ssl-min-ver", "ssl-default-bind-ciphers", "tls-ticket-keys"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host
    from halint.systems.haproxy.bind import Bind
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.pacemaker.model import Cib  # noqa: F401

OPTIONS = (
    "ssl-min-ver",
    "ssl-max-ver",
    "ciphers",
    "ciphersuites",
    "crt",
    "ca-file",
    "verify",
    "alpn",
    "tls-ticket-keys",
)
DEFAULTS = ("ssl-default-bind-options", "ssl-default-bind-ciphers", "ssl-default-bind-ciphersuites")


@rule(severity=Severity.WARNING, tags={"availability", "security"})
def tls_mismatch(estate: Estate) -> Iterator[Finding]:
    for pair in estate.balancer_pairs:
        (first, config), *others = pair.balancers
        for host, other in others:
            finding = next(_differing(first, config, host, other), None)
            if finding:
                yield finding
                break


def _differing(first: Host, config: HaproxyConfig, host: Host, other: HaproxyConfig) -> Iterator[Finding]:
    theirs = {_key(bind): bind for bind in config.binds_with("ssl")}
    mine = [bind for bind in other.binds_with("ssl") if _key(bind) in theirs]
    for keyword in DEFAULTS if mine else ():
        left, right = config.global_setting(keyword).value, other.global_setting(keyword).value
        if left and right and list(left.arguments) != list(right.arguments):
            yield Finding(
                right,
                f"`{keyword}` is another on {host.name} than on {first.name}: TLS changes at a failover",
                f"Write the same `{keyword}` on all nodes.",
            ).related(left, f"on {first.name}")
    for bind in mine:
        same = theirs[_key(bind)]
        for option in OPTIONS:
            here, there = bind.value(option), same.value(option)
            if here != there and isinstance(here, str) and isinstance(there, str) and "$" not in here + there:
                yield Finding(
                    bind.option_span(option) if here else bind,
                    f"`{option}` of `{bind.proxy.label}` is {here or 'not said'} on {host.name} and {there or 'not said'} on "
                    f"{first.name}: TLS changes at a failover",
                    f"Write the same `{option}` on all nodes.",
                ).related(same, f"on {first.name}")


def _key(bind: Bind) -> tuple[object, object]:
    address = bind.argument(0)
    return bind.proxy.name, address.rpartition(":")[2] if isinstance(address, str) else None
