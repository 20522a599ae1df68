r"""A server of HAProxy leads back to the proxy it belongs to.

The connection goes to an address that the same HAProxy (or its twin, while it holds the virtual address) listens on, and
from there to the same backend again, until the connections of one of them run out.

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
listen web
    bind 192.0.2.10:80 transparent
    server app1 192.0.2.21:80 check
    server app2 192.0.2.10:80 check
    #           ^^^^^^^^^^^^^ cross/loop
```

## Bad: by way of a frontend
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
    mode tcp
frontend db
    bind :3306
    default_backend nodes
backend nodes
    server db1 127.0.0.1:3306 check
    #          ^^^^^^^^^^^^^^ cross/loop
```

## Bad: an address that Pacemaker moves
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="web">
        <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="vip-a">
            <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
          </instance_attributes>
        </primitive>
        <primitive id="lb" class="systemd" type="haproxy"/>
      </group>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```haproxy path=n1/etc/haproxy/haproxy.cfg
defaults
    mode http
listen web
    bind 192.0.2.10:80
    server app1 192.0.2.21:80 check
    server app2 192.0.2.10:80 check
    #           ^^^^^^^^^^^^^ cross/loop
```

## Good: another proxy of the same HAProxy, which leads elsewhere
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
    mode tcp
frontend tls
    bind 192.0.2.10:443 transparent
    default_backend inner
backend inner
    server inner 127.0.0.1:8443 send-proxy-v2
frontend inner
    bind 127.0.0.1:8443 accept-proxy
    default_backend app
backend app
    server app1 192.0.2.21:443 check
```

## References
doc/configuration.txt "server", "default_backend"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.balancers import fronts
from halint.estate.listeners import listeners
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.listeners import Listener
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server
    from halint.systems.keepalived.addresses import Address
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.pacemaker.model import Cib  # noqa: F401


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def loop(estate: Estate) -> Iterator[Finding]:
    for config, virtual in fronts(estate):
        yield from _loops(config, virtual)


def _loops(config: HaproxyConfig, virtual: frozenset[Address]) -> Iterator[Finding]:
    bound = listeners(config)
    ports = {port for one in bound if (found := one.address.ports) for port in (found.start, found.stop - 1)}
    own = {str(address) for address in virtual}  # its other addresses: cross/port-conflict-same-host
    suspects: list[tuple[Server, Listener]] = []
    for group in config.server_groups:
        for server in group.servers:
            text = server.address
            host, _, port = text.rpartition(":") if isinstance(text, str) else ("", "", "")
            host = host.rpartition("@")[2].strip("[]")
            if not port.isdecimal() or int(port) not in ports or (host not in own and not host.startswith("127.")):
                continue
            address = parse_address(str(text))
            if address is None or address.ip is None or server.has("source"):
                continue
            at = next((one for one in bound if one.takes(address.ip, int(port))), None)
            if at is not None and not server.is_placeholder:
                suspects.append((server, at))
    for server, at in suspects:
        proxy = at.bind.proxy
        if proxy == server.backend or _leads_to(config, proxy.name, str(server.backend.name)):
            yield Finding(
                server.address_word,
                f"{server.address} is where `{proxy.label}` of the same HAProxy listens, which leads to this server again",
                "Write the address of the service itself, or leave this server out.",
            ).related(at.span, "it comes back here")


def _leads_to(config: HaproxyConfig, frontend: object, backend: str) -> bool:
    section = config.frontends_by_name.get(str(frontend))
    if section is None:
        return False
    default = section.setting("default_backend").value
    return bool(default) and getattr(default, "argument", lambda n: "")(0) == backend
