r"""One address is managed by Pacemaker and by keepalived.

Both give it to a node by rules of their own, so sooner or later two hosts hold it, or one manager takes away what the
other has just set.

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
#<48:57 cross/vip-keepalived-clash
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: on another host (cross/pacemaker-vs-keepalived)
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-a">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
#<48:57 cross/vip-keepalived-clash
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
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

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-a">
          <nvpair id="vip-ip" name="ip" value="192.0.2.20"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
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

## References
ocf_heartbeat_IPaddr2(7); keepalived.conf(5) "virtual_ipaddress"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.virtual import pacemaker_addresses
from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.config import KeepalivedConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.pacemaker.model import Cib  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"}, also={"cross/pacemaker-vs-keepalived"})
def vip_keepalived_clash(estate: Estate) -> Iterator[Finding]:
    managed = pacemaker_addresses(estate)
    if not managed:
        return
    told: set[object] = set()
    for host, config in estate.pairs(KeepalivedConfig):
        for instance in config.instances:
            for virtual in instance.all_addresses:
                found = managed.get(virtual.address) if virtual.address is not None else None
                if found is not None and virtual.address not in told:
                    told.add(virtual.address)
                    yield Finding(
                        found.pair,
                        f"{virtual.address} is moved by Pacemaker (`{found.resource.id}`) and by keepalived on {host.name} "
                        f"(`{instance}`)",
                        "Leave the address to one of the two.",
                    ).related(virtual, f"keepalived on {host.name}")
