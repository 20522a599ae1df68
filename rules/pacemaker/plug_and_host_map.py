r"""A fixed plug stands beside a list of several nodes.

With one `plug` (or `port`) for all of them the device may switch the wrong machine; pcmk_host_map gives each its own.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-plug" name="plug" value="3"/>
#                                                                     ^ pacemaker/plug-and-host-map
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1 n2"/>
          <nvpair id="f1-instance_attributes-pcmk_host_argument" name="pcmk_host_argument" value="none"/>
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
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:3;n2:4"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: one node
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-plug" name="plug" value="3"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
daemons/fenced/fenced_commands.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def plug_and_host_map(cib: Cib) -> Iterator[Finding]:
    """A fixed plug stands beside a list of several nodes."""
    for device in cib.fencing.devices:
        pair = device.param("plug", "port")
        if pair and len(device.targets) > 1:
            message = f"{device.id} has the one {pair.name} {pair.value} for {len(device.targets)} nodes"
            yield Finding(pair, message, "write `pcmk_host_map=node:plug;node:plug` instead")
