r"""Two nodes have the same outlet.

Fencing one of them powers the other off, or the wrong one.

## Bad: in a map
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
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:3;n2:3"/>
#                                                                                       ^^^^^^^^^ pacemaker/shared-plug
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: in two devices
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
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="f1-instance_attributes-plug" name="plug" value="3"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_apc">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="f2-instance_attributes-plug" name="plug" value="3"/>
#                                                                     ^ pacemaker/shared-plug
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the same BMC
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
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-ip" name="ip" value="10.0.0.5"/>
#                                                                 ^^^^^^^^ pacemaker/shared-plug
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: two power supplies of one node
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
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:3,4;n2:5,6"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
fence-agents
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.nvpairs import Pair

ONE_NODE = (
    "fence_ipmilan",
    "fence_ilo3",
    "fence_ilo4",
    "fence_ilo5",
    "fence_idrac",
    "fence_imm",
    "fence_drac5",
    "fence_redfish",
    "external/ipmi",
)
"""Agents whose address is one machine's own controller."""


@rule(severity=Severity.ERROR, tags={"availability"})
def shared_plug(cib: Cib) -> Iterator[Finding]:
    """Two nodes have the same outlet."""
    seen: dict[tuple[str, str, str], tuple[str, Pair]] = {}
    for device in cib.fencing.devices:
        address, plug, mapping = (
            device.param("ip", "ipaddr"),
            device.param("plug", "port"),
            device.param("pcmk_host_map"),
        )
        where = address.value if address else device.id
        owners = [(entry.host.lower(), entry.port, mapping) for entry in device.map if entry.good]
        if not owners and len(device.hosts) == 1 and (plug or device.type in ONE_NODE) and address:
            owners = [(device.hosts[0].lower(), plug.value if plug else "", plug or address)]
        for host, port, pair in owners:
            if pair is None:
                continue
            first = seen.setdefault((device.type, where, port), (host, pair))
            if first[0] != host:
                what = f"outlet {port} of {where}" if port else where
                message = f"{what} belongs to {first[0]} and to {host}: fencing one powers the other off"
                yield Finding(pair, message, "give each node its own").related(
                    first[1].span if first[1] is not pair else None, "the other"
                )
