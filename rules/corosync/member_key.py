r"""A `member` section holds something else than `memberaddr`.

"Only memberaddr is allowed in member section" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        member {
            address: 10.0.0.1
#           ^^^^^^^ corosync/member-key
        }
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        member {
            memberaddr: 10.0.0.1
        }
    }
}
```

## References
exec/coroparse.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def member_key(config: CorosyncConfig) -> Iterator[Finding]:
    """A `member` section holds something else than `memberaddr`."""
    for setting in config.section("totem.interface.member").settings:
        if setting.name and setting.name != "memberaddr":
            message = f"`member` takes `memberaddr` only: corosync refuses `{setting.name}`"
            yield Finding(setting.key, message, "name nodes in `nodelist` instead")
