r"""An entry of pcmk_host_map is no `node:port`.

The fencer drops it, and the node is not covered by this device.

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
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1;n2"/>
#                                                                                       ^^^^^^^ pacemaker/pcmk-host-map-malformed
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
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1;n2:2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
daemons/fenced/fenced_commands.c build_port_aliases()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def pcmk_host_map_malformed(cib: Cib) -> Iterator[Finding]:
    """An entry of pcmk_host_map is no `node:port`."""
    for device in cib.fencing.devices:
        bad = [entry.text for entry in device.map if not entry.good and "\\" not in entry.text]
        pair = device.param("pcmk_host_map")
        if bad and pair:
            yield Finding(pair, f"`{bad[0]}` is no `node:port`, so it is dropped", "write `node:port;node:port`")
