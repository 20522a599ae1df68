r"""SBD has disks, and the cluster no fence device that uses them.

Nobody writes the poison pill: without a fence_sbd or external/sbd resource a lost node is never fenced through the
disk.

## Bad
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
#          ^^^^^^^^^^^^^^^^^ sbd/no-resource
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f" class="stonith" type="fence_ipmilan"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def no_resource(host: Host) -> Iterator[Finding]:
    """SBD has disks, and the cluster no fence device that uses them."""
    for sbd in host.all(SbdConfig):
        setting = sbd.get("SBD_DEVICE")
        for cib in host.all(Cib):
            if (
                sbd.devices
                and setting
                and cib.is_complete
                and not any("sbd" in device.type for device in cib.fencing.devices)
            ):
                yield Finding(
                    setting, "no fence_sbd resource writes to the disk", "run `pcs stonith create ... fence_sbd`"
                )
