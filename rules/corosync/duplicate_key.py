r"""A key is set twice; only the last value counts.

Sections of one name are one section, so the two may stand far apart.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
#   ^^^^^ corosync/duplicate-key
    token: 10000
}
```

## Bad: in two sections of one name
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
#   ^^^^^ corosync/duplicate-key
}
quorum {
    provider: corosync_votequorum
}
totem {
    token: 10000
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
}
```

## References
exec/coroparse.c; icmap_set_string() replaces
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

REPEATED = (
    "nodelist",
    "uidgid",
    "totem.interface",
    "logging.logger_subsys",
    "logging.logging_daemon",
    "nozzle",
    "service",
)
"""Sections whose blocks stand for different things, or have rules of their own."""


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def duplicate_key(config: CorosyncConfig) -> Iterator[Finding]:
    """A key is set twice; only the last value counts."""
    for section in config.sections:
        if section.path.startswith(REPEATED):
            continue
        for setting in section.settings:
            last = section.get(setting.name)
            if last is not None and last is not setting and setting.name and last.text != setting.text:
                message = f"`{section.path}.{setting.name}` is set again in line {last.key.span.line}: this value never counts"
                yield (
                    Finding(setting.key, message, "remove one of the two")
                    .related(last.span, "this one counts")
                    .fix("take the line out", without_key(setting), safety=Safety.UNSAFE)
                )
