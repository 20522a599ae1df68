r"""The volume cannot be mounted while one host is down.

A client asks the server of the mount's source for the volume file; afterwards it talks to all bricks. At a boot while that
one host is down the mount fails, unless backup-volfile-servers names others. localhost, and names that stand for several
hosts, need none.

## Bad
```text path=client1/etc/fstab
node1:/gvol0 /mnt/shared glusterfs defaults,_netdev 0 0
#<1:12 glusterfs/fstab-no-backup
```

## Good
```text path=client1/etc/fstab
node1:/gvol0 /mnt/a glusterfs defaults,_netdev,backup-volfile-servers=node2:node3 0 0
node1,node2:/gvol0 /mnt/b glusterfs defaults,_netdev 0 0
localhost:/gvol0 /mnt/c glusterfs defaults,_netdev,x-systemd.requires=glusterd.service 0 0
```

## References
GlusterFS documentation "Setting Up GlusterFS Client"; mount.glusterfs(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.mount import GlusterMounts


@rule(severity=Severity.WARNING, tags={"availability"})
def fstab_no_backup(host: GlusterMounts) -> Iterator[Finding]:
    for mount in host.mounts:
        if not mount.is_known or len(mount.servers) != 1 or mount.backups or host.own(mount.servers[0]):
            continue
        if mount.option("backup-volfile-servers", "backupvolfile-server") is None:
            yield Finding(
                mount.source_span,
                f"While {mount.servers[0]} is down {mount.place} cannot be mounted",
                "add backup-volfile-servers=HOST:HOST",
            )
