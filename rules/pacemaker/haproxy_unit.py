r"""HAProxy is a resource, and the address is not kept with it.

The address may stand on a node where HAProxy does not run.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
#                    ^^ pacemaker/haproxy-unit
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
      <primitive id="lb" class="systemd" type="haproxy"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
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
      <primitive id="lb" class="systemd" type="haproxy"/>
    </resources>
    <constraints>
      <rsc_colocation id="c" rsc="lb" with-rsc="ip" score="INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
expert
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.remedy import add_constraint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def haproxy_unit(host: Host) -> Iterator[Finding]:
    """HAProxy is a resource, and the address is not kept with it."""
    for cib in host.all(Cib):
        proxies = [p for p in cib.of_type("haproxy", "haproxy.service") if p.clone is None]
        addresses = [p for p in cib.of_type("IPaddr2") if p.clone is None]
        if len(proxies) != 1 or len(addresses) != 1 or not cib.is_complete or proxies[0].top is addresses[0].top:
            continue
        bound = {name for c in cib.constraints.colocations for name in (c.dependent.name, c.primary.name)}
        if addresses[0].top.id not in bound and addresses[0].id not in bound:
            yield Finding(
                addresses[0], f"{addresses[0].id} may stand where {proxies[0].id} does not run", "add a colocation"
            ).remedy(
                add_constraint(
                    cib,
                    "rsc_colocation",
                    {"rsc": addresses[0].top.id, "with-rsc": proxies[0].top.id, "score": "INFINITY"},
                )
            )
