r"""fence_scsi or fence_mpath does not say which disks it guards.

Without `devices` the agent looks for clustered volume groups; without clustered LVM it finds none.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_scsi">
#                    ^^ pacemaker/unfencing-no-devices-list
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1 n2"/>
        </instance_attributes>
        <meta_attributes id="f1-meta_attributes">
          <nvpair id="f1-meta_attributes-provides" name="provides" value="unfencing"/>
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
      <primitive id="f1" class="stonith" type="fence_scsi">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-devices" name="devices" value="/dev/sdb"/>
        </instance_attributes>
        <meta_attributes id="f1-meta_attributes">
          <nvpair id="f1-meta_attributes-provides" name="provides" value="unfencing"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
fence_scsi(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def unfencing_no_devices_list(cib: Cib) -> Iterator[Finding]:
    """fence_scsi or fence_mpath does not say which disks it guards."""
    lvm = bool(cib.of_type("clvm", "lvmlockd"))
    for device in cib.fencing.devices:
        if (
            device.type in ("fence_scsi", "fence_mpath")
            and not device.resource.params.has("devices")
            and not lvm
            and cib.is_complete
        ):
            yield Finding(
                device,
                f"{device.id} names no devices",
                "add `devices=/dev/disk/by-id/...`",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
