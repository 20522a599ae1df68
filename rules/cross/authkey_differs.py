r"""The keys of a cluster differ between its nodes.

With another /etc/corosync/authkey a node cannot read the others' packets and forms a cluster of its own; with another
/etc/pacemaker/authkey remote nodes cannot be reached from it.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
#<1:5 cross/authkey-differs
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```text path=n1/etc/corosync/authkey
one
```
```text path=n2/etc/corosync/authkey
two
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```text path=n1/etc/corosync/authkey
one
```
```text path=n2/etc/corosync/authkey
one
```

## References
corosync.conf(5) "crypto_cipher"; corosync-keygen(8); Pacemaker Remote "authkey"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Unreadable
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host

KEYS = ("/etc/corosync/authkey", "/etc/pacemaker/authkey")


@rule(severity=Severity.ERROR, tags={"availability"})
def authkey_differs(estate: Estate) -> Iterator[Finding]:
    clusters: dict[tuple[object, ...], list[tuple[Host, CorosyncConfig]]] = {}
    for host, config in estate.pairs(CorosyncConfig):
        addresses = frozenset(link.text for node in config.nodes for link in node.links.values())
        if addresses:
            clusters.setdefault((host.folder[0], config.totem.text("cluster_name"), addresses), []).append(
                (host, config)
            )
    for members in clusters.values():
        for path in KEYS if len(members) > 1 else ():
            keys = [(host, config, key) for host, config in members if (key := _key(host, path)) is not None]
            odd = next(((host, config) for host, config, key in keys if key != keys[0][2]), None)
            if odd is not None:
                host, config = odd
                yield Finding(
                    config.place("totem"),
                    f"{path} on {host.name} is another key than on {keys[0][0].name}: the nodes cannot read each other",
                    f"Copy {path} from one node to all others.",
                ).related(keys[0][1].place("totem"), f"on {keys[0][0].name}")


def _key(host: Host, path: str) -> str | None:
    try:
        return host.files.read(path).text
    except Unreadable:
        return None
