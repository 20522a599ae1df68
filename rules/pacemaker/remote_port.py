r"""A remote or guest node is called like something else.

A node's name that is a member's name, or a guest's name that is a resource's id, makes the cluster mix them up.

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
      <primitive id="n2" class="ocf" provider="pacemaker" type="remote">
#                    ^^ pacemaker/remote-port
        <instance_attributes id="n2-instance_attributes">
          <nvpair id="n2-instance_attributes-server" name="server" value="10.0.0.3"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a guest
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
        <instance_attributes id="vm-instance_attributes">
          <nvpair id="vm-instance_attributes-config" name="config" value="/a.xml"/>
        </instance_attributes>
        <meta_attributes id="vm-meta_attributes">
          <nvpair id="vm-meta_attributes-remote-node" name="remote-node" value="n1"/>
#                                                                               ^^ pacemaker/remote-port
        </meta_attributes>
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
      <primitive id="r1" class="ocf" provider="pacemaker" type="remote">
        <instance_attributes id="r1-instance_attributes">
          <nvpair id="r1-instance_attributes-server" name="server" value="10.0.0.3"/>
          <nvpair id="r1-instance_attributes-reconnect_interval" name="reconnect_interval" value="60"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs GuestNodeNameAlreadyExists
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def remote_port(cib: Cib) -> Iterator[Finding]:
    """A remote or guest node is called like something else."""
    members = {name.lower() for name in cib.nodes.member_names}
    for guest in cib.nodes.guests:
        if guest.name.lower() in members:
            pair = guest.resource.own_meta.get("remote-node")
            yield Finding(pair or guest, f"{guest.name} is also a member of the cluster", "give it a name of its own")
        elif guest.is_guest and guest.name in cib.resources:
            pair = guest.resource.own_meta.get("remote-node")
            yield Finding(pair or guest, f"{guest.name} is also a resource", "give it a name of its own")
