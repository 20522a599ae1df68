r"""An address that moves is also a node's own.

The same address is then up on two nodes, and corosync talks to the wrong one.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.2"/>
#                                                                 ^^^^^^^^ pacemaker/vip-is-node-address
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.2
        nodeid: 1
    }
}
```

## Bad: address-is-vip, in a bundle
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="a-instance_attributes">
          <nvpair id="a-instance_attributes-ip" name="ip" value="10.0.0.3"/>
#                                                                ^^^^^^^^ pacemaker/vip-is-node-address
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.2
        ring1_addr: 10.0.0.3
        nodeid: 1
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
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.2
        nodeid: 1
        name: n1
    }
}
```

## References
expert
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"}, also={"corosync/address-is-vip"})
def vip_is_node_address(host: Host) -> Iterator[Finding]:
    """An address that moves is also a node's own."""
    own = {
        link.text: link for config in host.all(CorosyncConfig) for node in config.nodes for link in node.links.values()
    }
    for cib in host.all(Cib):
        for resource in cib.primitives:
            pair = resource.params.get("ip") if resource.type in ("IPaddr2", "IPaddr") else None
            if pair and pair.value in own:
                found = Finding(pair, f"{pair.value} is a node's own address", "choose another address")
                yield found.related(own[pair.value].span, "the node's")
