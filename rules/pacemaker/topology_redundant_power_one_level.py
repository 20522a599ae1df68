r"""Two power switches of one node stand in two fencing levels.

A node with two power supplies is off only when both feeds are off: the two devices belong into one level. In two levels
the first alone counts as success while the node runs on.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="psu1" class="stonith" type="fence_apc">
        <instance_attributes id="psu1-instance_attributes">
          <nvpair id="psu1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="psu1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1"/>
        </instance_attributes>
      </primitive>
      <primitive id="psu2" class="stonith" type="fence_apc">
        <instance_attributes id="psu2-instance_attributes">
          <nvpair id="psu2-instance_attributes-ip" name="ip" value="10.0.0.6"/>
          <nvpair id="psu2-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l1" target="n1" index="1" devices="psu1"/>
      <fencing-level id="l2" target="n1" index="2" devices="psu2"/>
#                        ^^ pacemaker/topology-redundant-power-one-level
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
    </nodes>
    <resources>
      <primitive id="psu1" class="stonith" type="fence_apc">
        <instance_attributes id="psu1-instance_attributes">
          <nvpair id="psu1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="psu1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1"/>
        </instance_attributes>
      </primitive>
      <primitive id="psu2" class="stonith" type="fence_apc">
        <instance_attributes id="psu2-instance_attributes">
          <nvpair id="psu2-instance_attributes-ip" name="ip" value="10.0.0.6"/>
          <nvpair id="psu2-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l1" target="n1" index="1" devices="psu1,psu2"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing topology: dual power supplies
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

SWITCHES = (
    "fence_apc",
    "fence_apc_snmp",
    "fence_eaton_snmp",
    "fence_eps",
    "fence_raritan",
    "fence_raritan_px3",
    "fence_wti",
    "fence_netio",
)
"""Agents of switchable outlets."""


@rule(severity=Severity.WARNING, confidence=Confidence.LOW, tags={"availability"})
def topology_redundant_power_one_level(cib: Cib) -> Iterator[Finding]:
    """Two power switches of one node stand in two fencing levels."""
    types = {device.id: device for device in cib.fencing.devices}
    first: dict[str, str] = {}
    for level in cib.fencing.levels:
        device = types.get(level.get("devices").strip())
        if device is None or device.type not in SWITCHES or "target" not in level:
            continue
        address = device.param("ip", "ipaddr")
        known = first.setdefault(level.get("target").lower(), address.value if address else "")
        if address and known and known != address.value:
            message = f"{level.get('target')} has two outlets, and the levels switch off one of them"
            yield Finding(
                level,
                message,
                'put both devices into one level: `devices="a,b"`',
                severity=Severity(Severity.WARNING - cib.is_test),
            )
