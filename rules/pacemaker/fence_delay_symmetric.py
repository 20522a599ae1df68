r"""Both fence devices have the same delay.

Both nodes then wait equally long and shoot at the same moment; a delay breaks the tie only where it differs.

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
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="10s"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
          <nvpair id="f2-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="10"/>
#                                                                                           ^^ pacemaker/fence-delay-symmetric
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
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="10s"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
          <nvpair id="f2-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="0s"/>
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def fence_delay_symmetric(cib: Cib) -> Iterator[Finding]:
    """Both fence devices have the same delay."""
    devices = cib.fencing.devices
    if len(cib.nodes.members) != 2 or len(devices) != 2 or cib.options.milliseconds("priority-fencing-delay", 0) > 0:
        return
    delays = [device.delay("pcmk_delay_base") for device in devices]
    random = any(device.resource.params.has("pcmk_delay_max") for device in devices)
    if (
        delays[0] == delays[1]
        and delays[0] is not None
        and delays[0] > 0
        and not random
        and all(device.is_static and len(device.targets) == 1 for device in devices)
    ):
        first, second = (device.param("pcmk_delay_base") for device in devices)
        if first and second:
            message = f"both devices wait {second.value}: the nodes still fence each other at once"
            yield Finding(second, message, "remove the delay from one of the two").related(first.span, "the other")
