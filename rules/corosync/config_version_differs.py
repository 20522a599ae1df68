r"""Nodes of one cluster have different config_version.

A node with a lower one is told to leave when it joins: corosync exits there.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    config_version: 4
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
}
```

```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    config_version: 3
#                   ^ corosync/config-version-differs
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
}
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    config_version: 4
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
}
```

```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    config_version: 3
}
nodelist {
    node {
        ring0_addr: 10.9.0.1
        nodeid: 1
        name: n1
    }
}
```

## References
corosync.conf(5) config_version
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.corosync.model import CorosyncConfig as Config


@rule(severity=Severity.ERROR, tags={"availability"})
def config_version_differs(estate: Estate) -> Iterator[Finding]:
    """Nodes of one cluster have different config_version."""

    def addresses(config: Config) -> set[str]:
        return {link.text for node in config.nodes for link in node.links.values() if link.text}

    configs = estate.all(CorosyncConfig)
    for config in configs:
        mine = addresses(config)
        version = config.totem.number("config_version", 0)
        for other in configs:
            theirs = other.totem.number("config_version", 0)
            if (
                other is config
                or not mine & addresses(other)
                or not isinstance(version, int)
                or not isinstance(theirs, int)
            ):
                continue
            if version < theirs:
                at = config.totem.get("config_version") or config.totem
                found = Finding(
                    at,
                    f"config_version is {version}, on another node {theirs}: this node is told to leave",
                    "copy the newer file",
                )
                setting = other.totem.get("config_version")
                yield found.related(setting.span if setting else None, "the newer file")
                break
