r"""Two nodes keep quorum alone, and fencing is off.

When their network fails both are quorate, and both run everything (measured: both sides "Quorate" during the cut).

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 1
#             ^ corosync/two-node-no-fencing
}
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
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

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    two_node: 1
}
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
votequorum(5) two_node
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def two_node_no_fencing(host: Host) -> Iterator[Finding]:
    """Two nodes keep quorum alone, and fencing is off."""
    for config in host.all(CorosyncConfig):
        setting = config.quorum.get("two_node")
        for cib in host.all(Cib):
            if setting and config.quorum.two_node is True and not cib.fencing.enabled:
                severity = Severity(Severity.ERROR - cib.is_test)
                found = Finding(
                    setting,
                    "both nodes stay quorate in a split, and nothing fences",
                    "switch fencing on",
                    severity=severity,
                )
                pair = cib.options.get("stonith-enabled")
                yield found.related(pair.span if pair else None, "fencing is off")
