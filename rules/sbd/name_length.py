r"""A node's name is longer than an SBD slot holds.

63 characters fit; a longer name cannot get a slot, and SBD does not start.

## Bad
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sbd/name-length
    }
}
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: a.example.org
    }
}
```

## References
sbd src/sbd-inquisitor.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def name_length(host: Host) -> Iterator[Finding]:
    """A node's name is longer than an SBD slot holds."""
    if any(sbd.devices for sbd in host.all(SbdConfig)):
        for config in host.all(CorosyncConfig):
            for node in config.nodes:
                setting = node.get("name")
                if setting and len(setting.text) > 63:
                    yield Finding(
                        setting,
                        f"the name has {len(setting.text)} characters, an SBD slot holds 63",
                        "use a shorter name",
                    )
