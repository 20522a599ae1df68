r"""A remote or guest node stands in a group, clone or bundle.

Not supported: such a node cannot be recovered.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <primitive id="r" class="ocf" provider="pacemaker" type="remote">
#                      ^ pacemaker/remote-in-group-or-clone
          <instance_attributes id="r-instance_attributes">
            <nvpair id="r-instance_attributes-server" name="server" value="10.0.0.3"/>
          </instance_attributes>
        </primitive>
        <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
      </group>
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
      <primitive id="r" class="ocf" provider="pacemaker" type="remote">
        <instance_attributes id="r-instance_attributes">
          <nvpair id="r-instance_attributes-server" name="server" value="10.0.0.3"/>
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


@rule(severity=Severity.ERROR, tags={"availability"})
def remote_in_group_or_clone(cib: Cib) -> Iterator[Finding]:
    """A remote or guest node stands in a group, clone or bundle."""
    for guest in cib.nodes.guests:
        parent = guest.resource.parent
        if parent is not None and not (guest.is_guest and parent.kind == "group" and parent.parent is None):
            yield Finding(
                guest, f"{guest.resource.id} makes a node and stands in {parent.kind} {parent.id}", "take it out"
            )
