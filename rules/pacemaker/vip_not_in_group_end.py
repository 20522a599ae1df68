r"""An address comes up before the service behind it.

Clients that connect in between are refused; with the address last in the group they time out and retry instead. With a
service that binds to that address it must come first.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
#                      ^^ pacemaker/vip-not-in-group-end
          <instance_attributes id="ip-instance_attributes">
            <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
          </instance_attributes>
        </primitive>
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
          </instance_attributes>
        </primitive>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
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
      <group id="g">
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
          </instance_attributes>
        </primitive>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
        <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="ip-instance_attributes">
            <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
          </instance_attributes>
        </primitive>
      </group>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
trento 7E7F18
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

DATABASES = frozenset({"pgsql", "mysql", "mariadb", "oracle", "db2", "Filesystem", "LVM-activate"})


@rule(severity=Severity.INFO, confidence=Confidence.LOW, tags={"availability"})
def vip_not_in_group_end(cib: Cib) -> Iterator[Finding]:
    """An address comes up before the service behind it."""
    for group in cib.groups:
        kinds = [child.type for child in group.children]
        if len(kinds) > 2 and kinds[0] == "IPaddr2" and set(kinds[1:]) <= DATABASES and not cib.is_test:
            yield Finding(
                group.children[0], f"the address is up before {group.children[-1].id}", "put it last in the group"
            )
