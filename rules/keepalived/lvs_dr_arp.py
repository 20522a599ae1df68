r"""A real server of direct routing answers ARP for the virtual address.

With `lvs_method DR` the director hands packets on unchanged, so every real server holds the virtual address too, on lo.
Linux answers ARP for any address it has, on any interface: clients and routers then talk to a real server instead of the
director, past the balancing and, after a failover, to one that is down. `arp_ignore = 1` (answer only for addresses of the
interface that is asked) and `arp_announce = 2` (never use the virtual address as source) prevent it; of `all` and the
interface itself the greater value counts. Judged for real servers whose files are in the input, sysctl's among them.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
virtual_server 192.0.2.10 80 {
    lvs_method DR
    real_server 192.0.2.21 80 {
        weight 1
    }
}
```
```keepalived path=web1/etc/keepalived/keepalived.conf
global_defs {
    router_id web1
}
```
```sh path=web1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
iface lo:0 inet static
    address 192.0.2.10/32
#           ^^^^^^^^^^^^^ keepalived/lvs-dr-arp
```
```sh path=web1/etc/sysctl.d/50-net.conf
net.ipv4.ip_forward = 1
```

## Bad: one of the two, and of lo, which is not asked
```keepalived path=lb1/etc/keepalived/keepalived.conf
virtual_server 192.0.2.10 80 {
    lb_kind DR
    real_server 192.0.2.21 80 {
        weight 1
    }
}
```
```keepalived path=web1/etc/keepalived/keepalived.conf
global_defs {
    router_id web1
}
```
```sh path=web1/etc/systemd/network/10-lan.network
[Match]
Name=eth0
[Network]
Address=192.0.2.21/24
```
```sh path=web1/etc/systemd/network/20-lo.network
[Match]
Name=lo
[Network]
Address=192.0.2.10/32
```
```sh path=web1/etc/sysctl.d/50-net.conf
net.ipv4.conf.lo.arp_ignore = 1
net.ipv4.conf.all.arp_ignore = 0
                               ^ keepalived/lvs-dr-arp
net.ipv4.conf.all.arp_announce = 2
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
virtual_server 192.0.2.10 80 {
    lvs_method DR
    real_server 192.0.2.21 80 {
        weight 1
    }
    real_server 192.0.2.22 80 {
        weight 1
    }
}
virtual_server 192.0.2.11 80 {
    lvs_method NAT
    real_server 192.0.2.23 80 {
        weight 1
    }
}
```
```keepalived path=web1/etc/keepalived/keepalived.conf
global_defs {
    router_id web1
}
```
```sh path=web1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
iface lo inet loopback
    address 192.0.2.10/32
```
```sh path=web1/etc/sysctl.d/50-lvs.conf
net.ipv4.conf.all.arp_announce = 2
net.ipv4.conf.eth0.arp_ignore = 1
```
```keepalived path=web2/etc/keepalived/keepalived.conf
global_defs {
    router_id web2
}
```
```sh path=web2/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.22/24
iface lo:0 inet static
    address 192.0.2.10/32
```
```keepalived path=web3/etc/keepalived/keepalived.conf
global_defs {
    router_id web3
}
```
```sh path=web3/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.23/24
iface eth0:0 inet static
    address 192.0.2.11/24
```
```sh path=web3/etc/sysctl.conf
vm.swappiness = 10
```

## Good: the director is a real server itself
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
virtual_server 192.0.2.10 80 {
    lvs_method DR
    real_server 192.0.2.1 80 {
        weight 1
    }
}
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
```
```sh path=lb1/etc/sysctl.conf
vm.swappiness = 10
```

## Good: arptables does it
```keepalived path=lb1/etc/keepalived/keepalived.conf
virtual_server 192.0.2.10 80 {
    lvs_method DR
    real_server 192.0.2.21 80 {
        weight 1
    }
}
```
```keepalived path=web1/etc/keepalived/keepalived.conf
global_defs {
    router_id web1
}
```
```sh path=web1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
iface lo:0 inet static
    address 192.0.2.10/32
```
```sh path=web1/etc/sysctl.d/50-net.conf
net.ipv4.ip_forward = 1
```
```sh path=web1/etc/sysconfig/arptables
*filter
-A INPUT -j DROP -d 192.0.2.10
COMMIT
```

## References
Linux Documentation/networking/ip-sysctl.rst "arp_ignore", "arp_announce"; LVS-HOWTO "The ARP Problem"; keepalived.conf(5)
"lvs_method"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence
from halint.systems.keepalived.config import KeepalivedConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ipaddress import IPv4Address, IPv6Address

    from halint.estate import Estate, Host
    from halint.estate.sysctl import Setting
    from halint.systems.keepalived.lvs import RealServer

ARPTABLES = ("/etc/sysconfig/arptables", "/etc/arptables.conf", "/etc/arptables/rules.v4")
"""Where rules stand that keep a host from answering ARP by another way."""
WANTED = {"arp_ignore": 1, "arp_announce": 2}


@rule(severity=Severity.WARNING, tags={"availability"})
def lvs_dr_arp(estate: Estate) -> Iterator[Finding]:
    routed = [
        (server, config)
        for config in estate.all(KeepalivedConfig)
        for virtual in config.virtual_servers
        if not virtual.is_fwmark and not virtual.is_group
        for server in virtual.real_servers
        if server.method == "DR"
    ]
    owners: dict[object, Host | None] = {}
    for host in estate.hosts if routed else ():
        for one in host.addresses:
            owners[one.address] = host if owners.get(one.address, host) is host else None
    told: set[tuple[str, object]] = set()
    for server, _ in routed:
        owner, virtual_ip = owners.get(server.endpoint.address), server.virtual.endpoint.address
        if owner is None or virtual_ip is None or virtual_ip.version != 4 or (owner.name, virtual_ip) in told:
            continue
        told.add((owner.name, virtual_ip))
        if not _moves(owner, virtual_ip):
            yield from _answers(owner, server, virtual_ip)


def _moves(host: Host, ip: IPv4Address | IPv6Address) -> bool:
    """Whether keepalived gives the host that address itself: it is a director."""
    return any(
        virtual.address == ip
        for config in host.all(KeepalivedConfig)
        for instance in config.instances
        for virtual in instance.all_addresses
    )


def _answers(host: Host, server: RealServer, virtual_ip: IPv4Address | IPv6Address) -> Iterator[Finding]:
    held = next((one for one in host.addresses if one.address == virtual_ip), None)
    asked = {one.interface.partition(":")[0] for one in host.addresses if one.address == server.endpoint.address}
    if held is None or not host.sysctl.is_seen or any(host.files.presence(at) is Presence.PRESENT for at in ARPTABLES):
        return  # a script may give it the address, and set the kernel as well
    # What `default` says holds for interfaces that come up later: whether that is the one that is asked, nobody knows.
    lacking: dict[str, Setting | None] = {}
    for name, least in WANTED.items():
        said = [host.sysctl.get(f"net.ipv4.conf.{of}.{name}") for of in ("all", "default", *sorted(asked))]
        known = [one for one in said if one is not None]
        if any(not one.value.isdecimal() for one in known):
            return
        if not any(int(one.value) >= least for one in known):
            lacking[name] = known[0] if known else None
    if not lacking:
        return
    wrong = next((setting for setting in lacking.values() if setting is not None), None)
    names = " and ".join(f"net.ipv4.conf.all.{name} = {WANTED[name]}" for name in lacking)
    yield Finding(
        wrong.span if wrong is not None else held.span,
        f"{host.name} holds {virtual_ip} as a real server of direct routing and answers ARP for it, for want of {names}",
        "Write `"
        + "`, `".join(f"net.ipv4.conf.all.{name} = {WANTED[name]}" for name in WANTED)
        + "` into /etc/sysctl.d.",
    ).related(server, "direct routing")
