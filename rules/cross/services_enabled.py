r"""Not all nodes of the cluster start it at boot, or Corosync starts without Pacemaker.

A node that comes back after a fault stays out of the cluster where the unit is not enabled; that is found when the other
node fails. Corosync alone counts for the quorum and runs nothing.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
nodelist {
#<1:8 cross/services-enabled
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/corosync.service
[Service]
ExecStart=/usr/sbin/corosync
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/corosync.service
[Service]
ExecStart=/usr/sbin/corosync
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/pacemaker.service
[Service]
ExecStart=/usr/sbin/pacemakerd
```

## References
pcs-cluster-enable(8); systemctl(1) "enable"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.units import enabled_units
from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def services_enabled(estate: Estate) -> Iterator[Finding]:
    clusters: dict[object, list[tuple[Host, CorosyncConfig, frozenset[str]]]] = {}
    for host, config in estate.pairs(CorosyncConfig):
        units = frozenset(enabled_units(host))
        if "corosync" in units and not any(unit.startswith("pacemaker") for unit in units):
            yield Finding(
                config.place("nodelist", "totem"),
                f"corosync.service is enabled on {host.name}, pacemaker.service is not: after a boot the node votes and runs "
                "nothing",
                "Run `systemctl enable pacemaker.service`, or disable both.",
            ).fix("Enable it", command="systemctl enable pacemaker.service", safety=Safety.DISPLAY)
        elif units:
            addresses = frozenset(link.text for node in config.nodes for link in node.links.values())
            clusters.setdefault((host.folder[0], addresses), []).append((host, config, units))
    for members in clusters.values():
        on = [host for host, _, units in members if "pacemaker" in units]
        for host, config, units in members:
            if on and "pacemaker" not in units:
                yield Finding(
                    config.place("nodelist", "totem"),
                    f"pacemaker.service is enabled on {on[0].name} and not on {host.name}: after a boot the node stays out",
                    "Run `pcs cluster enable` (or `systemctl enable corosync pacemaker`) on every node, or on none.",
                ).fix("Enable both", command="systemctl enable corosync pacemaker", safety=Safety.DISPLAY)
