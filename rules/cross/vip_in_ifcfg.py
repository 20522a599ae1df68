r"""A virtual address is configured on a host for good.

The host has the address from the moment it boots, whether it is MASTER or not: when another node holds it, two hosts answer
for it; and keepalived or Pacemaker takes away what the network configuration has set.

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
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.1/24
iface eth0 inet static
    address 192.0.2.10/24
    #       ^^^^^^^^^^^^^ cross/vip-in-ifcfg
```

## Bad: netplan, and Pacemaker
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
```yaml path=n1/etc/netplan/50-net.yaml
network:
  ethernets:
    eth0:
      addresses:
        - 192.0.2.1/24
        - 192.0.2.10/24
        # ^^^^^^^^^^^^^ cross/vip-in-ifcfg
```

## Good: the owner of the address, and an address for the loopback interface of a real server
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 255
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.10/24
```
```sh path=web1/etc/network/interfaces
iface lo:0 inet static
    address 192.0.2.10/32
```

## References
keepalived.conf(5) "virtual_ipaddress"; ocf_heartbeat_IPaddr2(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, tags={"availability"})
def vip_in_ifcfg(estate: Estate) -> Iterator[Finding]:
    # No model is named here: keepalived alone is enough for it to be run, and so is Pacemaker.
    hosts = [host for host in estate.hosts if host.addresses]
    if not hosts:
        return
    from halint.estate.moved import moved_addresses

    moved = moved_addresses(estate)
    for host in hosts if moved else ():
        for one in host.addresses:
            manager = moved.get(one.address)
            if manager is None or host.name in manager.owners or one.interface.partition(":")[0] in ("lo", "dummy0"):
                continue
            yield Finding(
                one.span,
                f"{host.name} has {one.address} from its network configuration, but {manager.name} moves it between hosts",
                "Take the address out of the network configuration.",
            ).related(manager.place, f"{manager.name} moves it")
