r"""A placeholder was left in the file.

corosync takes it literally: as a host name that does not resolve, or as a cluster name that differs on each copy.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: <NODE1_IP>
#                   ^^^^^^^^^^ corosync/template-placeholder
    }
}
```

## Bad: never changed
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: CHANGEME
#                 ^^^^^^^^ corosync/template-placeholder
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: {{ cluster_name }}
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        nodeid: 1
        name: n1
    }
}
```

## References
corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

LEFT = Pattern(r"<[A-Za-z][\w .-]*>|CHANGE_?ME|TODO|FIXME|__[A-Z][A-Z0-9_]*__|\$[A-Z_]{2,}")


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"correctness"})
def template_placeholder(config: CorosyncConfig) -> Iterator[Finding]:
    """A placeholder was left in the file."""
    for section in config.sections:
        for setting in section.settings:
            if setting.known and LEFT.fullmatch(setting.text):
                yield Finding(
                    setting, f"`{setting.text}` is a placeholder that nobody filled in", "write the real value"
                )
