r"""All nodes are guests of one hypervisor.

When it fails there is no cluster, and nothing that could fence.

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
      <primitive id="f1" class="stonith" type="fence_virsh">
#                    ^^ pacemaker/fence-virsh-same-host
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:a;n2:b"/>
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
      <primitive id="f1" class="stonith" type="fence_virsh">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.5"/>
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:a"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_virsh">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-ip" name="ip" value="10.0.0.6"/>
          <nvpair id="f2-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n2:b"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
expert
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"})
def fence_virsh_same_host(cib: Cib) -> Iterator[Finding]:
    """All nodes are guests of one hypervisor."""
    devices = cib.fencing.devices
    if len(cib.nodes.members) < 2 or not devices or any(device.type != "fence_virsh" for device in devices):
        return
    addresses = {pair.value for device in devices if (pair := device.param("ip", "ipaddr"))}
    if len(addresses) == 1:
        yield Finding(devices[0], f"every node is a guest of {addresses.pop()}", "spread the nodes over hypervisors")
