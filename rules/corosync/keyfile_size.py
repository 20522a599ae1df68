r"""The key for encryption is missing, too short, or readable by others.

With cryptography on corosync wants a key of at least 128 bytes ("Could only read 160 bits of minimum 1024 bits",
measured 3.1.7). Only on the live host is it known whether a file is there.

## Bad
```corosync live=yes path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_cipher: aes256
#                  ^^^^^^ corosync/keyfile-size
    crypto_hash: sha256
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_cipher: aes256
    crypto_hash: sha256
}
```

## Good: no encryption
```corosync live=yes path=etc/corosync/corosync.conf
totem {
    version: 2
}
```

## References
exec/totemconfig.c read_keyfile()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

LEAST, MOST = 128, 4096
"""Bytes."""


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def keyfile_size(config: CorosyncConfig) -> Iterator[Finding]:
    """The key for encryption is missing, too short, or readable by others."""
    totem, files = config.totem, config.files
    if files is None or totem.encrypted is not True or totem.get("key"):
        return
    setting = totem.get("keyfile")
    path = setting.text if setting else "/etc/corosync/authkey"
    at = setting or totem.get("crypto_cipher") or totem.get("crypto_hash") or totem
    if path and files.presence(path) is Presence.ABSENT:
        yield Finding(
            at,
            f"the key {path} is not there: corosync does not start",
            "run corosync-keygen, and copy the key to all nodes",
        )
    elif path and (status := files.status(path)) is not None:
        if not LEAST <= status.st_size <= MOST:
            yield Finding(
                at, f"the key {path} has {status.st_size} bytes, not {LEAST} to {MOST}", "run corosync-keygen"
            )
        elif status.st_mode & 0o077:
            message = f"the key {path} can be read by others than root"
            yield Finding(at, message, f"run `chmod 0400 {path}`", severity=Severity.WARNING, tags={"security"}).fix(
                "Guard it", command=f"chmod 0400 {path}", safety=Safety.DISPLAY
            )
