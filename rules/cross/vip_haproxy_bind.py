r"""HAProxy binds an address that Pacemaker moves, and runs on every node.

On the nodes that do not have the address HAProxy cannot bind it and does not start, unless `net.ipv4.ip_nonlocal_bind` is 1,
the bind line says `transparent`, or Pacemaker starts HAProxy together with the address.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-a">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
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
    #    ^^^^^^^^^^^^^ cross/vip-haproxy-bind
```

## Good: Pacemaker starts HAProxy
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
frontend web
    bind 192.0.2.10:80
```

## References
ocf_heartbeat_IPaddr2(7); ip(7) "ip_nonlocal_bind"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.listeners import listeners
from halint.estate.virtual import pacemaker_addresses
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def vip_haproxy_bind(estate: Estate) -> Iterator[Finding]:
    moved = pacemaker_addresses(estate)
    if not moved or any("haproxy" in resource.type for cib in estate.all(Cib) for resource in cib.primitives):
        return
    for host, config in estate.pairs(HaproxyConfig):
        for one in listeners(config):
            found = moved.get(one.ip) if one.ip is not None else None
            if found is None or one.bind.has("transparent") or not host.all(Cib):
                continue
            name = f"net.ipv{one.address.ip_version}.ip_nonlocal_bind"
            if not host.sysctl.is_on(name):
                yield Finding(
                    one.span,
                    f"Pacemaker moves {one.ip}, and nothing in the input sets {name} on {host.name}: HAProxy does not start on "
                    "nodes without the address",
                    f"Write `{name} = 1` into /etc/sysctl.d on every node, or let Pacemaker start HAProxy with the address.",
                ).related(found.pair, "Pacemaker moves it")
                break
