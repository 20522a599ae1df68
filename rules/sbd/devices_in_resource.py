r"""The fence_sbd resource and SBD use different disks.

The poison pill goes where nobody reads it.

## Bad
```sbd path=n1/etc/default/sbd
SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b;/dev/disk/by-id/c"
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-devices" name="devices" value="/dev/disk/by-id/a"/>
#                                                                          ^^^^^^^^^^^^^^^^^ sbd/devices-in-resource
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b"
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-devices" name="devices" value="/dev/disk/by-id/b,/dev/disk/by-id/a"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"availability"})
def devices_in_resource(host: Host) -> Iterator[Finding]:
    """The fence_sbd resource and SBD use different disks."""
    for sbd in host.all(SbdConfig):
        for cib in host.all(Cib):
            for device in cib.fencing.devices:
                pair = device.param("devices") if device.type == "fence_sbd" else None
                if pair and sbd.devices and set(filter(None, re.split(r"[,; ]+", pair.value))) != set(sbd.devices):
                    setting = sbd.get("SBD_DEVICE")
                    found = Finding(pair, f"{device.id} and SBD_DEVICE name different disks", "name the same disks")
                    yield found.related(setting.span if setting else None, "SBD's disks")
