r"""A file system is mounted or unmounted in a way that loses data or ends in fencing.

An NFS mount with `soft` gives errors to writers; `force_unmount=false` makes a stop fail while a process is inside.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="s:/a"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="nfs"/>
          <nvpair id="fs-instance_attributes-options" name="options" value="soft,timeo=50"/>
#                                                                           ^^^^^^^^^^^^^ pacemaker/filesystem-nfs-soft
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: no force
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
          <nvpair id="fs-instance_attributes-force_unmount" name="force_unmount" value="false"/>
#                                                                                       ^^^^^ pacemaker/filesystem-nfs-soft
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
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="s:/a"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="nfs"/>
          <nvpair id="fs-instance_attributes-options" name="options" value="hard"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_Filesystem(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def filesystem_nfs_soft(cib: Cib) -> Iterator[Finding]:
    """A file system is mounted or unmounted in a way that loses data or ends in fencing."""
    for resource in cib.of_type("Filesystem"):
        options, force = resource.params.get("options"), resource.params.get("force_unmount")
        if options and resource.params.value("fstype").startswith("nfs") and "soft" in options.value.split(","):
            yield Finding(options, "a soft mount gives errors to whoever writes", "write `hard`").remedy(
                set_value(options, ",".join("hard" if word == "soft" else word for word in options.value.split(",")))
            )
        if force and force.boolean is False:
            yield Finding(force, "a process inside makes the stop fail", "remove force_unmount").remedy(drop(force))
