r"""The watchdog is faster than the quorum device.

While membership changes, the quorum device may take sync_timeout (30 s) to vote. When SBD's watchdog timeout is
shorter, every node without disks resets itself first.

## Bad
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

```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
#                    ^ sbd/diskless-qdevice-sync
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
    }
}
```

## Good
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

```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=35
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
    }
}
```

## References
sbd src/sbd-cluster.c; crmsh pull request 818
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.pacemaker.model import Cib
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def diskless_qdevice_sync(host: Host) -> Iterator[Finding]:
    """The watchdog is faster than the quorum device."""
    for sbd in host.all(SbdConfig):
        watchdog = sbd.watchdog_timeout
        if sbd.devices or not sbd.device_is_known or not isinstance(watchdog, int) or not sbd.assignments:
            continue
        if not any(
            cib.has_watchdog or cib.options.milliseconds("stonith-watchdog-timeout", 0) for cib in host.all(Cib)
        ):
            continue  # the package's own file says nothing of whether sbd runs
        for config in host.all(CorosyncConfig):
            sync = config.quorum.device.number("sync_timeout", 30000)
            if config.quorum.has_device and isinstance(sync, int) and watchdog * 1000 < sync:
                setting = sbd.get("SBD_WATCHDOG_TIMEOUT")
                message = f"the watchdog fires after {watchdog} s, the quorum device may take {sync // 1000} s"
                yield Finding(
                    setting.span if setting else sbd.place, message, f"set SBD_WATCHDOG_TIMEOUT={sync // 1000 + 5}"
                )
