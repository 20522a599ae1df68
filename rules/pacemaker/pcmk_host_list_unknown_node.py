r"""A fence device names a node that does not exist.

Usually a typing error: the node that was meant is not covered.

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
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1,n3"/>
#                                                                                         ^^^^^ pacemaker/pcmk-host-list-unknown-node
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: in the map
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
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="n1:1;n3:2"/>
#                                                                                       ^^^^^^^^^ pacemaker/pcmk-host-list-unknown-node
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
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="N1,n2"/>
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
def pcmk_host_list_unknown_node(cib: Cib) -> Iterator[Finding]:
    """A fence device names a node that does not exist."""
    if not cib.is_complete or not cib.nodes.elements:
        return
    for device in cib.fencing.devices:
        for name, hosts in (
            ("pcmk_host_list", device.hosts),
            ("pcmk_host_map", [entry.host for entry in device.map if entry.good]),
        ):
            unknown = [host for host in hosts if host.lower() not in cib.nodes.names]
            pair = device.param(name)
            if unknown and pair:
                message = f"there is no node {', '.join(unknown)}: {device.id} covers it for nothing"
                yield Finding(
                    pair, message, f"write names out of {', '.join(sorted(cib.nodes.member_names))}, or take it out"
                )
