r"""A service that Pacemaker manages is also started by systemd when the host boots.

Then it runs on a node where Pacemaker has not started it: two databases on one disk, two services with one address, and
"already running" when Pacemaker looks. Pacemaker alone may start what it manages.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
#<22:23 cross/managed-unit-enabled
      <primitive id="web" class="systemd" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/postgresql@15-main.service
[Service]
ExecStart=/usr/bin/pg_ctlcluster 15-main start
```

## Bad: DRBD (cross/drbd-unit-enabled)
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="r0" class="ocf" provider="linbit" type="drbd"/>
#<22:23 cross/drbd-unit-enabled
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/drbd.service
[Service]
ExecStart=/lib/drbd/drbd start
```

## Bad: MariaDB under the older agent (pacemaker/mysql-systemd-double)
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="sql" class="ocf" provider="heartbeat" type="mysql"/>
#<22:24 pacemaker/mysql-systemd-double
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```ini path=n1/etc/systemd/system/multi-user.target.wants/mariadb.service
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
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
      <primitive id="web" class="systemd" type="nginx"/>
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
Pacemaker Explained "Systemd"; ocf_heartbeat_pgsql(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.units import enabled_units
from halint.findings import Finding, Safety, Severity, rule
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host
    from halint.systems.pacemaker.resources import Resource

UNITS = {
    "apache": ("apache2", "httpd"),
    "mysql": ("mysql", "mysqld", "mariadb"),
    "mariadb": ("mariadb", "mysql", "mysqld"),
    "galera": ("mariadb", "mysql", "mysqld"),
    "pgsql": ("postgresql", "postgresql@", "postgresql-"),
    "pgsqlms": ("postgresql", "postgresql@", "postgresql-"),
    "nginx": ("nginx",),
    "haproxy": ("haproxy",),
    "nfsserver": ("nfs-server", "nfs-kernel-server"),
    "named": ("named", "bind9"),
    "vsftpd": ("vsftpd",),
    "redis": ("redis", "redis-server"),
    "rabbitmq-cluster": ("rabbitmq-server",),
    "drbd": ("drbd",),
}
"""Units of the daemons that OCF agents start; one that ends in `@` or `-` stands for all that begin so."""


@rule(
    severity=Severity.ERROR,
    tags={"availability"},
    also={"cross/drbd-unit-enabled", "pacemaker/mysql-systemd-double"},
    fixable=True,
)
def managed_unit_enabled(host: Host) -> Iterator[Finding]:
    cibs = host.all(Cib)
    if not cibs:
        return
    enabled = enabled_units(host)
    for cib in cibs if enabled else ():
        for resource in cib.primitives:
            unit = next((unit for wanted in _units(resource) for unit in enabled if _is(unit, wanted)), "")
            if unit and resource.meta("is-managed") is None:
                yield Finding(
                    resource,
                    f"Pacemaker manages `{resource.id}`, but {unit}.service is enabled on {host.name} and starts at boot",
                    f"Run `systemctl disable {unit}.service` on every node.",
                    severity=Severity.WARNING if resource.type == "drbd" else None,
                ).fix("Disable it", command=f"systemctl disable {unit}.service", safety=Safety.DISPLAY)


def _units(resource: Resource) -> tuple[str, ...]:
    if resource.standard in ("systemd", "service", "lsb"):
        return (resource.type.removesuffix(".service"),)
    return UNITS.get(resource.type, ()) if resource.standard == "ocf" else ()


def _is(unit: str, wanted: str) -> bool:
    return unit.startswith(wanted) if wanted.endswith(("@", "-")) else unit == wanted
