r"""A node's fence device may run on that node itself.

Its monitor then looks at the node's own controller from inside; the cluster prefers another node for fencing, but a
-INFINITY location says it once and for all.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
#                    ^^ pacemaker/stonith-on-own-node
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-ip" name="ip" value="10.0.0.2"/>
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="f2" node="n2" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-ip" name="ip" value="10.0.0.2"/>
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_constraint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def stonith_on_own_node(cib: Cib) -> Iterator[Finding]:
    """A node's fence device may run on that node itself."""
    locations = cib.constraints.locations
    own = {(one.rsc.name, one.node.lower()) for one in locations if one.score is not None and one.score < 0}
    single = [d for d in cib.fencing.devices if d.is_static and len(d.targets) == 1]
    kept_away = [d for d in single if (d.id, next(iter(d.targets))) in own]
    for device in single:
        if kept_away and device not in kept_away and cib.is_complete:
            node = next(iter(device.targets))
            yield Finding(
                device,
                f"{device.id} may run on {node}, the others are kept from their own node",
                f"add a location of -INFINITY for {node}",
            ).remedy(add_constraint(cib, "rsc_location", {"rsc": device.id, "node": node, "score": "-INFINITY"}))
