r"""A node's name is an address or `localhost`.

The name must be what `uname -n` says on that host; an address or localhost never is, and fencing by name fails.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: 10.0.0.1
#             ^^^^^^^^ corosync/node-name-is-ip
    }
}
```

## Bad: every host is localhost
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: localhost
#             ^^^^^^^^^ corosync/node-name-is-ip
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: alpha.example.org
    }
}
```

## References
corosync.conf(5) name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def node_name_is_ip(config: CorosyncConfig) -> Iterator[Finding]:
    """A node's name is an address or `localhost`."""
    from ipaddress import ip_address

    for node in config.nodes:
        setting = node.get("name")
        if not setting or not setting.text:
            continue
        bad = setting.text.partition(".")[0].lower() == "localhost"
        try:
            ip_address(setting.text)
            bad = True
        except ValueError:
            pass
        if bad and not config.is_loopback:
            yield Finding(setting, f"`{setting.text}` is no name of a host", "write what `uname -n` says there")
