r"""Twins behind one virtual address are not configured alike.

What clients get depends on which node holds the address: a backend, a server or a rule that one of them lacks is missing
after the failover, when nobody expects it. Compared are proxies, listening ports, servers and rules; what may belong to
the node (weights, `backup`, statistics, logs, servers on the loopback address) is not.

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
    bind :80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
    server app2 192.0.2.22:8080 check
    server app3 192.0.2.23:8080 check
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
    bind :80
    default_backend app
backend app
#<1:11 cross/lb-pair-drift
    server app1 192.0.2.21:8080 check
    server app2 192.0.2.22:8080 check
```

## Bad: a rule
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
    bind :80
    http-request deny if { path_beg /admin }
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
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
#<1:12 cross/lb-pair-drift
    bind :80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## Bad: Pacemaker moves the address and HAProxy together
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
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
frontend web
    bind 192.0.2.10:80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
    server app2 192.0.2.22:8080 check
```
```haproxy path=n2/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind 192.0.2.10:80
    default_backend app
backend app
#<1:11 cross/lb-pair-drift
    server app1 192.0.2.21:8080 check
```

## Good: each prefers the server beside it
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
    bind :80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
    server app2 192.0.2.22:8080 check backup
listen stats
    bind 127.0.0.1:8404
    stats enable
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
    bind *:80
    default_backend app
backend app
    server app2 192.0.2.22:8080 check
    server app1 192.0.2.21:8080 check backup
```

## Good: the address is of a database, and each HAProxy serves its own node
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <group id="db">
        <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="vip-a">
            <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
          </instance_attributes>
        </primitive>
        <primitive id="pg" class="systemd" type="postgresql"/>
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
    bind *:80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
    server app2 192.0.2.22:8080 check
```
```haproxy path=n2/etc/haproxy/haproxy.cfg
defaults
    mode http
frontend web
    bind *:80
    default_backend app
backend app
    server app1 192.0.2.21:8080 check
```

## References
doc/configuration.txt
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.drift import drift
from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.haproxy.config import HaproxyConfig  # noqa: F401

MOST = 5
"""Differences that are shown; whoever mends the first will compare the files anyway."""


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability", "correctness"})
def lb_pair_drift(estate: Estate) -> Iterator[Finding]:
    for pair in estate.balancer_pairs:
        (first, config), *others = pair.balancers
        for host, other in others:
            found = list(drift(config, other))
            if not found:
                continue
            more = f" (and {len(found) - 1} more differences)" if len(found) > 1 else ""
            finding = Finding(
                found[0].here,
                f"{host.name} is not configured as its twin {first.name}: it {found[0].what}{more}",
                f"Write the same into the files of {first.name} and {host.name}, from one source if you can.",
            ).related(found[0].there, f"on {first.name}")
            for one in found[1:MOST]:
                finding = finding.related(one.here, f"{host.name} {one.what}")
            yield finding
            break
