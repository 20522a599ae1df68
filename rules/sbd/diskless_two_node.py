r"""SBD runs without disks in a cluster that can keep quorum in both halves.

Watchdog fencing works because the losing side loses quorum. With two_node both sides keep it, and with an even number
of votes nothing breaks the tie: pcs switches auto_tie_breaker on, or asks for a quorum device.

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
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
}
quorum {
#<1:6 sbd/diskless-two-node
    provider: corosync_votequorum
    two_node: 1
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
SBD_DEVICE=/dev/disk/by-id/a
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
}
quorum {
    provider: corosync_votequorum
    two_node: 1
}
```

## Good: the tie is broken
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
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
}
quorum {
    provider: corosync_votequorum
    auto_tie_breaker: 1
}
```

## References
pcs lib/sbd.py; sbd src/sbd-cluster.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.pacemaker.model import Cib
from halint.systems.sbd.model import SbdConfig
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def diskless_two_node(host: Host) -> Iterator[Finding]:
    """SBD runs without disks in a cluster that can keep quorum in both halves."""
    for sbd in host.all(SbdConfig):
        if sbd.devices or not sbd.device_is_known or not sbd.assignments:
            continue
        relied_on = [
            cib for cib in host.all(Cib) if cib.has_watchdog or cib.options.milliseconds("stonith-watchdog-timeout", 0)
        ]
        if not relied_on or any(cib.fencing.devices for cib in relied_on):
            continue  # the package's own file says nothing of whether sbd runs
        for config in host.all(CorosyncConfig):
            votes = config.quorum.votes
            if (
                not is_known(votes)
                or not votes.nodes
                or sum(votes.nodes) % 2
                or votes.tie_breaker
                or config.quorum.has_device
            ):
                continue
            if config.quorum and config.quorum.auto_tie_breaker is False:
                message = (
                    f"SBD has no disks, and with {len(votes.nodes)} nodes nothing breaks a tie: a cut is not resolved"
                )
                yield Finding(config.quorum, message, "add a disk, a quorum device, or `auto_tie_breaker: 1`")
