r"""The quorum device's model is not `net`.

There is no other: the disk model was never made.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: disk
#              ^^^^ corosync/qdevice-model
        net {
            host: qnetd.example.com
            algorithm: ffsplit
        }
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
    }
}
```

## References
corosync-qdevice(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def qdevice_model(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device's model is not `net`."""
    setting = config.quorum.device.get("model")
    if setting and setting.known and setting.text not in ("net", ""):
        yield Finding(setting, f"there is no quorum device of model `{setting.text}`", "write `model: net`").fix(
            "write net", Edit(setting.span, "net"), safety=Safety.UNSAFE
        )
