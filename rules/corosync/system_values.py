r"""A key of the sections `system`, `qb` or `totem` has a value that corosync does not know.

The parser knows these values by name and refuses the file otherwise (measured 3.1.7): `ip_version` ipv4, ipv6,
ipv4-6, ipv6-4; `qb_ipc_type` native, shm, socket; `sched_rr` yes, no; `move_to_root_cgroup` yes, no, auto.

## Bad
```corosync path=etc/corosync/corosync.conf
system {
    move_to_root_cgroup: true
#                        ^^^^ corosync/system-values
}
```

## Bad: an unknown IP version
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    ip_version: 4
#               ^ corosync/system-values
}
```

## Bad: a cipher that 3.x no longer has
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_cipher: blowfish
#                  ^^^^^^^^ corosync/system-values
}
```

## Bad: in capitals
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_hash: SHA256
#                ^^^^^^ corosync/system-values
}
```

## Good
```corosync path=etc/corosync/corosync.conf
system {
    move_to_root_cgroup: auto
}
totem {
    version: 2
    ip_version: ipv4-6
}
```

## References
exec/coroparse.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

YES_NO = frozenset({"yes", "no"})
VALUES = {
    "system.qb_ipc_type": frozenset({"native", "shm", "socket"}),
    "system.sched_rr": YES_NO,
    "system.move_to_root_cgroup": frozenset({"yes", "no", "auto"}),
    "system.allow_knet_handle_fallback": YES_NO,
    "totem.ip_version": frozenset({"ipv4", "ipv6", "ipv4-6", "ipv6-4"}),
    "totem.crypto_cipher": frozenset({"none", "aes256", "aes192", "aes128"}),
    "totem.crypto_hash": frozenset({"none", "md5", "sha1", "sha256", "sha384", "sha512"}),
}


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def system_values(config: CorosyncConfig) -> Iterator[Finding]:
    """A key of the sections `system`, `qb` or `totem` has a value that corosync does not know."""
    for section in config.sections:
        for setting in section.settings:
            values = VALUES.get(f"{section.path}.{setting.name}")
            if values is None or not setting.known or setting.text in values:
                continue
            if config.legacy and setting.text in ("3des", "aes128", "aes192"):
                continue
            message = f"`{setting.name}` cannot be `{setting.text}`: corosync refuses the file"
            yield Finding(setting, message, f"write one of {', '.join(sorted(values))}").fix(
                f"write {setting.text.lower()}",
                Edit(setting.span, setting.text.lower()) if setting.text.lower() in values else None,
                safety=Safety.UNSAFE,
            )
