r"""A literal address contradicts `ip_version`.

corosync looks addresses up in that family only: "failed to parse bindnet address" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    ip_version: ipv6
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
#                   ^^^^^^^^ corosync/ip-version-conflict
        nodeid: 1
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    ip_version: ipv4-6
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
}
```

## References
corosync.conf(5) ip_version
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def ip_version_conflict(config: CorosyncConfig) -> Iterator[Finding]:
    """A literal address contradicts `ip_version`."""
    setting = config.totem.get("ip_version")
    wanted = {"ipv4": 4, "ipv6": 6}.get(setting.text if setting else "")
    if setting is None or wanted is None:
        return
    for node in config.nodes:
        for link in node.links.values():
            if getattr(link.address, "version", wanted) != wanted:
                message = f"{link.text} is no address of `ip_version: {setting.text}`"
                yield Finding(link, message, "change one of the two").related(setting.span, "the version")
