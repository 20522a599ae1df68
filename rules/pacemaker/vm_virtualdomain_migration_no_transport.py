r"""Live migration of a guest has no transport.

The agent guesses one; where it guesses wrong the guest is stopped and started.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
        <instance_attributes id="vm-instance_attributes">
          <nvpair id="vm-instance_attributes-config" name="config" value="/a.xml"/>
        </instance_attributes>
        <meta_attributes id="vm-meta_attributes">
          <nvpair id="vm-meta_attributes-allow-migrate" name="allow-migrate" value="true"/>
#                                                                                   ^^^^ pacemaker/vm-virtualdomain-migration-no-transport
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
    <nodes/>
    <resources>
      <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
        <instance_attributes id="vm-instance_attributes">
          <nvpair id="vm-instance_attributes-config" name="config" value="/a.xml"/>
          <nvpair id="vm-instance_attributes-migration_transport" name="migration_transport" value="ssh"/>
        </instance_attributes>
        <meta_attributes id="vm-meta_attributes">
          <nvpair id="vm-meta_attributes-allow-migrate" name="allow-migrate" value="true"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_VirtualDomain(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_param

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def vm_virtualdomain_migration_no_transport(cib: Cib) -> Iterator[Finding]:
    """Live migration of a guest has no transport."""
    for resource in cib.with_meta("allow-migrate"):
        pair = resource.own_meta.get("allow-migrate")
        if (
            resource.type == "VirtualDomain"
            and pair
            and pair.boolean is True
            and not resource.params.has("migration_transport")
        ):
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                pair, f"{resource.id} has no migration_transport", "add `migration_transport=ssh`", severity=severity
            ).remedy(add_param(resource, "migration_transport", "ssh"))
