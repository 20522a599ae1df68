r"""A database keeps its files on a GlusterFS volume.

Any host that has the volume mounted can start a second server over the same files; the lock that forbids it is not held
across hosts. Brick healing and client caches do not keep the order of writes that a database counts on.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
data_directory = '/srv/shared/pg/15'
#                ^^^^^^^^^^^^^^^^^^^ cross/gluster-db-datadir
max_connections = 100
```
```glusterfs path=db1/etc/fstab
g1:/data /srv/shared glusterfs defaults,_netdev,backup-volfile-servers=g2 0 0
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
max_connections = 100
```
```glusterfs path=db1/etc/fstab
g1:/data /srv/shared glusterfs defaults,_netdev,backup-volfile-servers=g2 0 0
```

## References
PostgreSQL documentation 19.2.1 "Network File Systems"; mount.glusterfs(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.model import MariadbConfig
from halint.systems.glusterfs.mount import GlusterMounts
from halint.systems.postgresql.model import PostgresqlConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host
    from halint.source import Located


@rule(severity=Severity.WARNING, tags={"availability", "correctness"})
def gluster_db_datadir(host: Host) -> Iterator[Finding]:
    mounts = [mount for mounts in host.all(GlusterMounts) for mount in mounts.mounts if mount.place.startswith("/")]
    for path, kind, at in _directories(host) if mounts else ():
        for mount in mounts:
            if (path + "/").startswith(mount.place.rstrip("/") + "/"):
                yield Finding(
                    at,
                    f"{kind} keeps its files in {path}, which is on the GlusterFS volume mounted at {mount.place}",
                    "Keep the files on a local disk, and replicate by the database's own means.",
                ).related(mount, "the volume")
                break


def _directories(host: Host) -> Iterator[tuple[str, str, Located]]:
    for server in host.all(PostgresqlConfig):
        setting = server.settings.last("data_directory")
        if setting is not None and isinstance(setting.value, str):
            yield setting.value, "PostgreSQL", setting.value_word
    for database in host.all(MariadbConfig):
        option = database.setting("datadir")
        if option is not None and isinstance(option.value, str):
            yield option.value, "MariaDB", option
