r"""A fencing level holds only an agent that cannot fence.

fence_heuristics_ping only decides whether the next device may fence; fence_kdump only waits for a crash dump. Alone in
a level, or as the only device, nothing is ever powered off.

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
      <primitive id="f1" class="stonith" type="fence_heuristics_ping">
#                    ^^ pacemaker/fence-heuristics-ping-alone
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ping_targets" name="ping_targets" value="10.0.0.254"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: in a level
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_heuristics_ping">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ping_targets" name="ping_targets" value="10.0.0.254"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l1" target="n1" index="1" devices="f1"/>
#                                                           ^^ pacemaker/fence-heuristics-ping-alone
      <fencing-level id="l2" target="n1" index="2" devices="f2"/>
    </fencing-topology>
  </configuration>
</cib>
```

## Bad: fence-kdump-alone
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_kdump">
#                    ^^ pacemaker/fence-heuristics-ping-alone
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1 n2"/>
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
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_heuristics_ping">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ping_targets" name="ping_targets" value="10.0.0.254"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l1" target="n1" index="1" devices="f1,f2"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
fence_heuristics_ping(8), fence_kdump(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

WEAK = ("fence_heuristics_ping", "fence_kdump")


@rule(severity=Severity.ERROR, tags={"availability"}, also={"pacemaker/fence-kdump-alone"})
def fence_heuristics_ping_alone(cib: Cib) -> Iterator[Finding]:
    """A fencing level holds only an agent that cannot fence."""
    types = {device.id: device.type for device in cib.fencing.devices}
    if not cib.is_complete:
        return
    if types and all(kind in WEAK for kind in types.values()):
        yield Finding(cib.fencing.devices[0], "nothing here powers a node off", "add a device that does")
    for level in cib.fencing.levels:
        names = [name.strip() for name in level.get("devices").split(",")]
        alone = all(types.get(name) == "fence_heuristics_ping" for name in names)
        only = len(cib.fencing.levels_of(level.get("target"))) == 1 and all(
            types.get(name) == "fence_kdump" for name in names
        )
        if (alone or only) and len(types) > 1:
            yield Finding(
                level.at("devices"), "the level powers nothing off", "put the real device into the same level"
            )
