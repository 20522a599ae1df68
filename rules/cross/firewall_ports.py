r"""A host's packet filter drops what its peers must be able to send it.

The cluster does not form, the standby does not follow, or (VRRP) every node becomes MASTER, because none hears the others.
Looked at is what files of the services say of each other: links of Corosync (UDP 5405 and up), Galera's ports (4567, 4568,
4444), PostgreSQL's replication, the servers and checks of HAProxy, glusterd, quorum devices (5403), remote nodes (3121),
booth (UDP 9929), and VRRP itself (protocol 112).

The rules are followed from the input hook as the kernel does, for a new connection from the peer's address (for nftables
1.0.6 and iptables 1.8.9 the answers agree with the kernel's, tried in network namespaces). A test that cannot be judged (an
interface, a limit, a mark, a set that is filled while it is in use) may let the packet through, and then nothing is told; so
it is when a file is included that is not in the input, and for a filter whose unit is not among those that are enabled.

## Bad: nftables, without the links of Corosync
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n2/etc/nftables.conf
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
                                           ^^^^^^^^^^^ cross/firewall-ports
        iif lo accept
        ct state established,related accept
        tcp dport { 22, 2224 } accept
    }
}
```

## Bad: another port, from another address, dropped by a rule
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/etc/nftables.conf
define nodes = { 192.0.2.1, 192.0.2.3 }
flush ruleset
table inet filter {
    chain cluster {
        ip saddr $nodes udp dport 5404-5412 accept
    }
    chain input {
        type filter hook input priority filter;
        ct state vmap { established : accept, related : accept, invalid : drop }
        udp dport 5400 accept
        meta l4proto udp jump cluster
        meta l4proto udp counter drop
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross/firewall-ports
    }
}
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```

## Bad: iptables, Galera without its state transfers
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 10.0.0.1
wsrep_cluster_address = gcomm://10.0.0.1,10.0.0.2
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 10.0.0.2
wsrep_cluster_address = gcomm://10.0.0.1,10.0.0.2
```
```text path=db2/etc/iptables/rules.v4
*filter
:INPUT DROP [0:0]
^^^^^^^^^^^^^^^^^ cross/firewall-ports
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -s 10.0.0.0/24 -p tcp -m multiport --dports 3306,4567 -j ACCEPT
COMMIT
```

## Bad: ufw lets no VRRP in
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```text path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```text path=lb2/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.2/24
```
```text path=lb2/etc/ufw/ufw.conf
ENABLED=yes
```
```text path=lb2/etc/default/ufw
DEFAULT_INPUT_POLICY="DROP"
                     ^^^^^^ cross/firewall-ports
```
```text path=lb2/etc/ufw/before.rules
*filter
:ufw-before-input - [0:0]
:ufw-not-local - [0:0]
-A ufw-before-input -i lo -j ACCEPT
-A ufw-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A ufw-before-input -m conntrack --ctstate INVALID -j ufw-logging-deny
-A ufw-before-input -m conntrack --ctstate INVALID -j DROP
-A ufw-before-input -p icmp --icmp-type echo-request -j ACCEPT
-A ufw-before-input -j ufw-not-local
-A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN
-A ufw-not-local -m addrtype --dst-type MULTICAST -j RETURN
-A ufw-not-local -m limit --limit 3/min --limit-burst 10 -j ufw-logging-deny
-A ufw-not-local -j DROP
-A ufw-before-input -p udp -d 224.0.0.251 --dport 5353 -j ACCEPT
COMMIT
```
```text path=lb2/etc/ufw/user.rules
*filter
:ufw-user-input - [0:0]
-A ufw-user-input -p tcp --dport 22 -j ACCEPT
COMMIT
```
```text path=lb2/etc/ufw/after.rules
*filter
:ufw-after-input - [0:0]
-A ufw-after-input -p udp --dport 137 -j ufw-skip-to-policy-input
COMMIT
```

## Bad: firewalld, and HAProxy's health check
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
```
```text path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```text path=db1/etc/firewalld/firewalld.conf
DefaultZone=database
```
```text path=db1/etc/firewalld/zones/database.xml
<?xml version="1.0" encoding="utf-8"?>
<zone>
#<2:5 cross/firewall-ports
  <short>Database</short>
  <service name="ssh"/>
  <rule family="ipv4">
    <source address="192.0.2.0/24"/>
    <service name="postgresql"/>
    <accept/>
  </rule>
</zone>
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
port = 5432
listen_addresses = '*'
```

## Bad: booth's arbitrator, and a quorum device
```booth path=arb/etc/booth/booth.conf
transport = UDP
port = 9929
site = 192.0.2.100
site = 198.51.100.100
arbitrator = 203.0.113.7
ticket = "t"
```
```text path=arb/etc/network/interfaces
iface eth0 inet static
    address 203.0.113.7/24
```
```text path=arb/etc/sysconfig/iptables
*filter
:INPUT DROP [0:0]
^^^^^^^^^^^^^^^^^ cross/firewall-ports
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -s 192.0.2.0/24 -p udp --dport 9929 -j ACCEPT
COMMIT
```
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        net {
            host: 203.0.113.7
            algorithm: ffsplit
        }
    }
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/etc/nftables.conf
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        iif lo accept
        ct state established,related accept
        ip saddr { 192.0.2.2 } udp dport 5405 accept
    }
}
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n2/etc/firewalld/firewalld.conf
DefaultZone=public
```
```text path=n2/etc/firewalld/zones/public.xml
<zone>
  <service name="ssh"/>
  <service name="high-availability"/>
</zone>
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 10.0.0.1
wsrep_cluster_address = gcomm://10.0.0.1,10.0.0.2
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 10.0.0.2
wsrep_cluster_address = gcomm://10.0.0.1,10.0.0.2
```
```text path=db2/etc/iptables/rules.v4
*filter
:INPUT DROP [0:0]
:peers - [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -s 10.0.0.1/32 -j peers
-A peers -p tcp --dport 4444 -j ACCEPT
-A peers -p tcp -m multiport --dports 4567:4568 -j ACCEPT
COMMIT
```
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```text path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.11/24
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```text path=lb2/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.12/24
```
```text path=lb2/etc/ufw/ufw.conf
ENABLED=yes
```
```text path=lb2/etc/default/ufw
DEFAULT_INPUT_POLICY="DROP"
```
```text path=lb2/etc/ufw/before.rules
*filter
:ufw-before-input - [0:0]
:ufw-not-local - [0:0]
-A ufw-before-input -i lo -j ACCEPT
-A ufw-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A ufw-before-input -m conntrack --ctstate INVALID -j ufw-logging-deny
-A ufw-before-input -m conntrack --ctstate INVALID -j DROP
-A ufw-before-input -p icmp --icmp-type echo-request -j ACCEPT
-A ufw-before-input -j ufw-not-local
-A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN
-A ufw-not-local -m addrtype --dst-type MULTICAST -j RETURN
-A ufw-not-local -m limit --limit 3/min --limit-burst 10 -j ufw-logging-deny
-A ufw-not-local -j DROP
-A ufw-before-input -p vrrp -d 224.0.0.18 -j ACCEPT
-A ufw-before-input -p udp -d 224.0.0.251 --dport 5353 -j ACCEPT
COMMIT
```
```text path=lb2/etc/ufw/user.rules
*filter
:ufw-user-input - [0:0]
-A ufw-user-input -p tcp --dport 22 -j ACCEPT
COMMIT
```
```text path=lb2/etc/ufw/after.rules
*filter
:ufw-after-input - [0:0]
-A ufw-after-input -p udp --dport 137 -j ufw-skip-to-policy-input
COMMIT
```

## Good: what nobody can judge lets it through, perhaps
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/etc/nftables.conf
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        iif lo accept
        ct state established,related accept
        iifname "eth1" accept
    }
}
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n2/etc/nftables.conf
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        iif lo accept
        ct state established,related accept
        include "/etc/nftables.d/cluster.nft"
    }
}
```

## Good: the filter is not loaded, or an interface may lie in a zone that lets it in
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/etc/nftables.conf
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        iif lo accept
        ct state established,related accept

    }
}
```
```text path=n1/etc/systemd/system/multi-user.target.wants/corosync.service
[Service]
ExecStart=/usr/sbin/corosync
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n2/etc/firewalld/firewalld.conf
DefaultZone=drop
```
```text path=n2/etc/firewalld/zones/trusted.xml
<zone target="ACCEPT">
  <interface name="eth1"/>
</zone>
```

## References
nft(8); iptables(8); ufw-framework(8); firewalld.zone(5); corosync.conf(5) "mcastport"; Galera documentation "Firewall
Settings"; keepalived(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.hosts import PACKET_FILTERS
from halint.findings import Confidence, Finding, Severity, rule
from halint.source import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.flows import Flow
    from halint.source import Span

MOST = 4
NUMBERS = {"vrrp": 112}
"""Of protocols without ports."""


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def firewall_ports(estate: Estate) -> Iterator[Finding]:
    if not any(host.has_any(PACKET_FILTERS) for host in estate.hosts):
        return
    from halint.estate.firewall import blocked, filters

    walls = {id(host): found for host in estate.hosts if (found := filters(host))}
    if not walls:
        return
    from halint.estate.flows import flows

    dropped: dict[tuple[str, Span], list[Flow]] = {}
    for flow in flows(estate, [host for host in estate.hosts if id(host) in walls]):
        stop = blocked(walls[id(flow.target)], flow.packet)
        if stop is not None:
            dropped.setdefault((stop.name, stop.span), []).append(flow)
    for (name, span), stopped in dropped.items():
        needs: dict[tuple[str, str], list[str]] = {}
        for flow in stopped:
            needs.setdefault((_port(flow), flow.what), []).append(flow.source)
        told = [f"{port} from {' and '.join(dict.fromkeys(who))} ({what})" for (port, what), who in needs.items()]
        more = f", and {len(told) - MOST} more" if len(told) > MOST else ""
        finding = Finding(
            span,
            f"{name} on {stopped[0].target.name} drops {', '.join(told[:MOST])}{more}",
            f"Let {', '.join(dict.fromkeys(port for port, _ in needs))} in from there.",
        )
        for flow in list({span_of(flow.place): flow for flow in stopped}.values())[:2]:
            finding = finding.related(flow.place, f"{flow.what} needs it")
        yield finding


def _port(flow: Flow) -> str:
    """Name what has to be let in."""
    port = flow.packet.port
    return f"{flow.packet.protocol} {port}" if port is not None else f"protocol {NUMBERS[flow.packet.protocol]}"
