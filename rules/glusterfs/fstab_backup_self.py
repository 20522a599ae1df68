r"""The backup servers of a mount are no help, or cannot be read.

A list that holds only the primary server has nobody to ask when that one is down. The separator is the colon (a comma
begins another option, "Invalid option node3"), and IPv6 addresses stand in brackets: unbalanced ones end the mount with
"Invalid backup-volfile-servers specified".

## Bad
```text path=client1/etc/fstab
node1:/gvol0 /mnt/shared glusterfs defaults,_netdev,backup-volfile-servers=node1 0 0
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ glusterfs/fstab-backup-self
```

## Bad: brackets
```text path=client1/etc/fstab
node1:/gvol0 /mnt/shared glusterfs defaults,_netdev,backup-volfile-servers=[fd00::2 0 0
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ glusterfs/fstab-backup-syntax
```

## Good
```text path=client1/etc/fstab
node1:/gvol0 /mnt/shared glusterfs defaults,_netdev,backup-volfile-servers=node2:[fd00::3] 0 0
```

## References
/sbin/mount.glusterfs parse_backup_volfile_servers()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.volume import host_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.mount import GlusterMounts


@rule(severity=Severity.WARNING, tags={"availability"}, also={"glusterfs/fstab-backup-syntax"})
def fstab_backup_self(host: GlusterMounts) -> Iterator[Finding]:
    for mount in host.mounts:
        option = mount.option("backup-volfile-servers", "backupvolfile-server")
        if option is None or not mount.is_known:
            continue
        value = option.value or ""
        depth = 0
        broken = False
        for sign in value:
            depth += {"[": 1, "]": -1}.get(sign, 0)
            broken = broken or depth not in (0, 1)
        if not value or broken or depth:
            yield Finding(
                option.span,
                f"`{value}` is no list of servers, so the mount fails",
                "write HOST:HOST, IPv6 addresses in brackets",
                severity=Severity.ERROR,
                tags={"daemon-rejects", "availability"},
            )
        elif mount.servers and {host_key(each) for each in mount.backups} <= {host_key(each) for each in mount.servers}:
            yield Finding(option.span, f"{mount.servers[0]} is its own backup", "name other servers of the pool")
