r"""A remote node is covered by no fence device.

Remote nodes are fenced like members (guest nodes are not: their resource is restarted).

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
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1 n2"/>
        </instance_attributes>
      </primitive>
      <primitive id="r1" class="ocf" provider="pacemaker" type="remote">
#                    ^^ pacemaker/remote-node-uncovered
        <instance_attributes id="r1-instance_attributes">
          <nvpair id="r1-instance_attributes-server" name="server" value="10.0.0.3"/>
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
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1 n2 r1"/>
        </instance_attributes>
      </primitive>
      <primitive id="r1" class="ocf" provider="pacemaker" type="remote">
        <instance_attributes id="r1-instance_attributes">
          <nvpair id="r1-instance_attributes-server" name="server" value="10.0.0.3"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Remote
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def remote_node_uncovered(cib: Cib) -> Iterator[Finding]:
    """A remote node is covered by no fence device."""
    if cib.fencing.devices and cib.is_complete and cib.fencing.enabled:
        for guest in cib.nodes.guests:
            if not guest.is_guest and not cib.fencing.is_covered(guest.name):
                message = f"no fence device has the remote node {guest.name} among its targets"
                yield Finding(guest, message, "add it to a device's `pcmk_host_list`")
