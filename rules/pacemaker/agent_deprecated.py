r"""A resource agent is deprecated or gone.

After an upgrade the agent is missing and the resource cannot start.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr">
#                    ^^ pacemaker/agent-deprecated
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
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
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
resource-agents ChangeLog; crmsh migration list
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

REPLACED = {
    "ocf:heartbeat:IPaddr": "ocf:heartbeat:IPaddr2",
    "ocf:heartbeat:IPv6addr": "ocf:heartbeat:IPaddr2",
    "ocf:heartbeat:LVM": "ocf:heartbeat:LVM-activate",
    "ocf:heartbeat:clvm": "ocf:heartbeat:lvmlockd",
    "ocf:heartbeat:Raid1": "ocf:heartbeat:mdraid",
    "ocf:heartbeat:pingd": "ocf:pacemaker:ping",
    "ocf:pacemaker:pingd": "ocf:pacemaker:ping",
    "ocf:heartbeat:drbd": "ocf:linbit:drbd",
    "ocf:pacemaker:o2cb": "GFS2 or OCFS2 with ocf:pacemaker:controld",
    "ocf:heartbeat:Evmsd": "LVM",
    "ocf:heartbeat:EvmsSCC": "LVM",
    "ocf:heartbeat:LinuxSCSI": "udev",
    "ocf:heartbeat:ManageRAID": "ocf:heartbeat:mdraid",
    "ocf:heartbeat:ManageVE": "systemd units",
    "ocf:heartbeat:Xen": "ocf:heartbeat:VirtualDomain",
    "ocf:heartbeat:mysql-proxy": "another proxy",
}


@rule(severity=Severity.WARNING, tags={"deprecated"}, fixable=True)
def agent_deprecated(cib: Cib) -> Iterator[Finding]:
    """A resource agent is deprecated or gone."""
    for resource in cib.primitives:
        new = REPLACED.get(resource.agent)
        if new:
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(resource, f"{resource.agent} is deprecated or gone", f"use {new}", severity=severity).remedy(
                set_attribute(resource.element, "type", "IPaddr2") if resource.agent == "ocf:heartbeat:IPaddr" else None
            )
