r"""The secret key stands in corosync.conf.

The file is copied, reported and often world-readable. `keyfile` wins over `key` and can have mode 0400.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    key: 0123456789abcdef
#   ^^^ corosync/totem-key-inline
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    keyfile: /etc/corosync/authkey
}
```

## References
corosync.conf(5) key, keyfile
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"security"})
def totem_key_inline(config: CorosyncConfig) -> Iterator[Finding]:
    """The secret key stands in corosync.conf."""
    setting = config.totem.get("key")
    if setting:
        yield Finding(
            setting.key, "the cluster's secret key stands in the configuration", "remove it and run corosync-keygen"
        )
