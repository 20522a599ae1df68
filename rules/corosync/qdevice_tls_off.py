r"""The quorum device is reached without TLS.

Whoever sits between can give or take the deciding vote.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        net {
            host: 10.0.9.1
            tls: off
#                ^^^ corosync/qdevice-tls-off
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
        net {
            host: 10.0.9.1
            tls: required
        }
    }
}
```

## References
corosync-qdevice(8) tls (default on: plain text when the server has no TLS)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"security"}, fixable=True)
def qdevice_tls_off(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device is reached without TLS."""
    setting = config.quorum.net.get("tls")
    if setting and setting.text == "off":
        yield Finding(setting, "the deciding vote travels in plain text", "write `tls: required`").fix(
            "write required", Edit(setting.span, "required"), safety=Safety.UNSAFE
        )
