r"""A fencing delay is set in a cluster of three or more nodes.

Quorum already decides who fences; the delay only makes recovery slower.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="15s"/>
#                                                                                         ^^^ pacemaker/pcmk-delay-on-many-nodes
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
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
          <nvpair id="f1-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="15s"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
SUSE HA guide
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"performance"}, fixable=True)
def pcmk_delay_on_many_nodes(cib: Cib) -> Iterator[Finding]:
    """A fencing delay is set in a cluster of three or more nodes."""
    if len(cib.nodes.members) >= 3:
        for device in cib.fencing.devices:
            pair = device.param("pcmk_delay_max") or device.param("pcmk_delay_base")
            if pair and pair.milliseconds:
                yield Finding(
                    pair, f"with {len(cib.nodes.members)} nodes the delay only slows recovery", f"remove `{pair.name}`"
                ).remedy(drop(pair))
