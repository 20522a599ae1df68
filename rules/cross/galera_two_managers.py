r"""Pacemaker's galera agent and a unit that bootstraps or arbitrates both start the cluster.

The agent chooses the node that bootstraps. A unit that is enabled beside it (`mariadb@bootstrap`, garb) starts a second
cluster or a member of its own on every boot.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="galera"/>
#<22:23 cross/galera-two-managers
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/mariadb@bootstrap.service
[Service]
ExecStart=/usr/sbin/mariadbd
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="galera"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/pacemaker.service
[Service]
ExecStart=/usr/sbin/pacemakerd
```

## References
ocf_heartbeat_galera(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.units import enabled_units
from halint.findings import Finding, Safety, Severity, rule
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability", "correctness"}, fixable=True)
def galera_two_managers(host: Host) -> Iterator[Finding]:
    for cib in host.all(Cib):
        agents = [resource for resource in cib.primitives if resource.type == "galera"]
        units = (
            [unit for unit in enabled_units(host) if unit.endswith("@bootstrap") or unit in ("garb", "garbd")]
            if agents
            else []
        )
        if units:
            yield Finding(
                agents[0],
                f"Pacemaker's `{agents[0].id}` starts Galera, and {units[0]}.service is enabled on {host.name} too",
                f"Run `systemctl disable {units[0]}.service`, or use ocf:heartbeat:garbd for an arbitrator.",
            ).fix("Disable it", command=f"systemctl disable {units[0]}.service", safety=Safety.DISPLAY)
