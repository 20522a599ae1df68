r"""Watchdog fencing is configured although SBD has disks.

With disks a fence_sbd resource sends the poison pill; fencing-watchdog-timeout is for nodes without. pcs refuses the
combination.

## Bad
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
#                                                                                                          ^^^ sbd/watchdog-timeout-with-disk
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE=""
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs StonithWatchdogTimeoutCannotBeSet
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.remedy import drop
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def watchdog_timeout_with_disk(host: Host) -> Iterator[Finding]:
    """Watchdog fencing is configured although SBD has disks."""
    for sbd in host.all(SbdConfig):
        for cib in host.all(Cib):
            pair = cib.options.get("stonith-watchdog-timeout")
            if sbd.devices and pair and pair.milliseconds != 0:
                found = Finding(pair, f"{pair.name} is set, and SBD has a disk", f"remove {pair.name}").remedy(
                    drop(pair)
                )
                device = sbd.get("SBD_DEVICE")
                yield found.related(device.span if device else None, "the disk")
