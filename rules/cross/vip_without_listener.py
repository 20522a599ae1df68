r"""Nothing listens on a virtual address that is moved for HAProxy.

keepalived moves the address with HAProxy's health, or Pacemaker moves it together with a haproxy resource, but HAProxy
binds other addresses only: clients of the virtual address are refused.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
#<9:21 cross/vip-without-listener
    }
    track_script {
        check_haproxy
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.100:80 transparent
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## Bad: Pacemaker moves it with HAProxy
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
#<50:59 cross/vip-without-listener
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
frontend web
    bind 192.0.2.100:80 transparent
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind :80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## References
doc/configuration.txt "bind"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import hides_listeners, listeners
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.keepalived.trackers import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.keepalived.instance import VrrpInstance
    from halint.systems.pacemaker.model import Cib  # noqa: F401


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def vip_without_listener(estate: Estate) -> Iterator[Finding]:
    if estate.has_systems("pacemaker"):
        yield from _behind_pacemaker(estate)
    for balancer in estate.balancers:
        if balancer.keepalived.virtual_servers or hides_listeners(balancer.haproxy):
            continue
        bound = listeners(balancer.haproxy)
        if not bound:
            continue
        for instance in balancer.keepalived.instances:
            if not instance.is_known or not _watches_haproxy(instance):
                continue
            addresses = [v for v in instance.addresses if v.address is not None]
            if addresses and not any(one.takes(v.address, None) for v in addresses for one in bound):
                yield Finding(
                    addresses[0],
                    f"HAProxy on {balancer.host.name} does not listen on {addresses[0].address}, though `{instance}` watches it",
                    f"Write `bind {addresses[0].address}:PORT` in a frontend, or bind all addresses.",
                ).related(bound[0].span, "it listens here")


def _behind_pacemaker(estate: Estate) -> Iterator[Finding]:
    from halint.estate.virtual import clustered, haproxys

    for cib, hosts in clustered(estate):
        virtual = list(haproxys(cib))
        for host in hosts if virtual else ():
            configs = host.all(HaproxyConfig)
            bound = [one for config in configs for one in listeners(config)]
            if any(map(hides_listeners, configs)) or not bound:
                continue
            if not any(one.takes(ip, None) for ip, _ in virtual for one in bound):
                ip, moved = virtual[0]
                yield Finding(
                    moved.pair,
                    f"HAProxy on {host.name} does not listen on {ip}, though Pacemaker moves the two together",
                    f"Write `bind {ip}:PORT` in a frontend, or bind all addresses.",
                ).related(bound[0].span, "it listens here")
                break


def _watches_haproxy(instance: VrrpInstance) -> bool:
    for tracked in instance.health_trackers:
        definition = tracked.definition
        words = [tracked.name.text]
        if isinstance(definition, Script) and definition.command is not None:
            words.append(definition.command.text)
        if any("haproxy" in word.lower() for word in words):
            return True
    return False
