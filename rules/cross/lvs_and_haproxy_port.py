r"""IPVS and HAProxy both want the connections to one address and port.

keepalived's virtual_server takes packets to the address before they reach a socket, so HAProxy's listener on the same
address and port never sees a connection on the director, and only there.

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
virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80 transparent
    #    ^^^^^^^^^^^^^ cross/lvs-and-haproxy-port
```

## Good: another port
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
virtual_server 192.0.2.10 25 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 192.0.2.21 25 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80 transparent
```

## References
ipvsadm(8); keepalived.conf(5) "virtual_server"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import listeners
from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.haproxy.config import HaproxyConfig  # noqa: F401
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.WARNING, tags={"availability"})
def lvs_and_haproxy_port(estate: Estate) -> Iterator[Finding]:
    for balancer in estate.balancers:
        if balancer.is_shared:
            continue
        for server in balancer.keepalived.virtual_servers:
            protocol = server.settings.word("protocol")
            if protocol is not None and protocol.text.upper() != "TCP":
                continue
            address, port = server.endpoint.address, server.endpoint.port
            if address is None or not isinstance(port, int) or not port:
                continue
            for one in listeners(balancer.haproxy):
                if one.takes(address, port):
                    yield Finding(
                        one.span,
                        f"IPVS on {balancer.host.name} takes connections to {address}:{port}, so HAProxy never sees them here",
                        "Leave the virtual_server out, or let HAProxy listen elsewhere.",
                    ).related(server, "the virtual_server")
                    break
