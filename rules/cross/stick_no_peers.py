r"""Twins remember which server a client is bound to, each for itself.

The stick table of the node that loses the address is not known to the one that takes it: all clients are sent to other
servers at the failover, and their sessions are lost. With a `peers` section both hold the same table.

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
    mode tcp
listen db
    bind :3306
    stick-table type ip size 100k expire 30m
    stick on src
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check
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
    mode tcp
listen db
    bind :3306
    stick-table type ip size 100k expire 30m
#<5:44 cross/stick-no-peers
    stick on src
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check
```

## Bad: Pacemaker moves the address alone, and HAProxy runs on all nodes
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
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
    mode tcp
listen db
    bind :3306
    stick-table type ip size 100k expire 30m
    stick on src
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check
```
```haproxy path=n2/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen db
    bind :3306
    stick-table type ip size 100k expire 30m
#<5:44 cross/stick-no-peers
    stick on src
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check
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
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode tcp
listen db
    bind :3306
    stick-table type ip size 100k expire 30m peers lbs
    stick on src
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check
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
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode tcp
listen db
    bind :3306
    stick-table type ip size 100k expire 30m peers lbs
    stick on src
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check
```

## References
doc/configuration.txt "peers", "stick-table"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.pacemaker.model import Cib  # noqa: F401


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def stick_no_peers(estate: Estate) -> Iterator[Finding]:
    for pair in estate.balancer_pairs:
        found = [(host, _lone(config)) for host, config in pair.balancers]
        if not all(tables for _, tables in found):
            continue
        (first, theirs), *others = found
        name = min(frozenset.intersection(*(frozenset(tables) for _, tables in found)), default=None)
        if name is None:
            continue
        host, mine = others[-1]
        yield Finding(
            mine[name],
            f"the stick table of `{name}` is on {first.name} and {host.name} without `peers`: a failover forgets which server "
            "each client is bound to",
            "Write a peers section with all nodes, and `peers NAME` at the end of the stick-table line.",
        ).related(theirs[name], f"on {first.name}")


def _lone(config: HaproxyConfig) -> dict[str, Statement]:
    """Tables without peers that bind clients to servers, by the section that does so."""
    found: dict[str, Statement] = {}
    for sticking in config.statements("stick on", "stick match", "stick"):
        section = sticking.section
        if section is None or not isinstance(section.name, str) or "table" in sticking.arguments:
            continue
        table = section.last("stick-table")
        if table is None or "peers" in table.values or UNKNOWN in table.values:
            continue
        if len(config.servers_of(section)) > 1:
            found[section.name] = table
    return found
