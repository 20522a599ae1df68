r"""mount.glusterfs does not know an option and ends.

"Invalid option" and exit status 1: unlike other file systems it knows exactly its own options (`x-...` are dropped, those
for mount itself never reach it). Taken from mount.glusterfs 10.3.

## Bad
```text path=client1/etc/fstab
localhost:/gvol0 /mnt/shared glusterfs defaults,_netdev,backup-volfile-servers=node2,node3 0 0
#                                                                                    ^^^^^ glusterfs/fstab-option-unknown
```

## Good
```text path=client1/etc/fstab
localhost:/gvol0 /mnt/shared glusterfs rw,noatime,nofail,_netdev,log-level=WARNING,x-systemd.automount,direct-io-mode=disable 0 0
```

## References
/sbin/mount.glusterfs with_options(), without_options(); mount(8) "filesystem-independent mount options"
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.glusterfs.tables.mount_options import WITH_VALUE, WITHOUT_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.mount import GlusterMounts


MOUNT = frozenset(
    [
        "defaults",
        "auto",
        "noauto",
        "user",
        "nouser",
        "users",
        "nousers",
        "owner",
        "noowner",
        "group",
        "nogroup",
        "nofail",
        "loop",
        "comment",
        "remount",
        "bind",
    ]
)


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def fstab_option_unknown(host: GlusterMounts) -> Iterator[Finding]:
    for mount in host.mounts:
        if not mount.is_known:
            continue
        for option in mount.options:
            key = option.key
            if key.startswith(("x-", "X-")) or key in MOUNT or key.startswith("comment"):
                continue
            if (option.value is None and key not in WITHOUT_VALUE) or (
                option.value is not None and key not in WITH_VALUE
            ):
                near = get_close_matches(key, WITH_VALUE | WITHOUT_VALUE, 1, 0.75)
                advice = f"did you mean {near[0]}?" if near and near[0] != key else "delete it"
                if key in WITH_VALUE:
                    advice = f"write {key}=..."
                yield Finding(
                    option.span,
                    f"mount.glusterfs knows no option `{key}`{'' if option.value is None else ' with a value'} and does not mount",
                    advice,
                )
