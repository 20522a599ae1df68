r"""A device can fence a node but is in none of its levels.

As soon as there is a level for a node, only devices in levels are used for it.

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
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
#                    ^^ pacemaker/topology-gap
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1"/>
    </fencing-topology>
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
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing topology
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def topology_gap(cib: Cib) -> Iterator[Finding]:
    """A device can fence a node but is in none of its levels."""
    if not cib.is_complete or not cib.fencing.levels:
        return
    for device in cib.fencing.devices:
        if not device.is_static:
            continue
        for node in sorted(device.targets):
            levels = cib.fencing.levels_of(node)
            if levels and not any(device.id in level.get("devices").replace(" ", "").split(",") for level in levels):
                message = f"{device.id} can fence {node}, but is in none of its levels: it is never used"
                yield Finding(
                    device, message, f"add it to a level of {node}", severity=Severity(Severity.WARNING - cib.is_test)
                )
                break
