r"""/etc/hosts says that a cluster node's name is a loopback address, or lacks it.

Debian's installer writes `127.0.1.1 NAME`. A daemon that resolves its own name then binds or advertises an address that no
other node can reach. Where /etc/hosts names some of the nodes but not all, names hang on DNS, which is gone exactly when
the network fails.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: n1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: n2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/etc/hosts
127.0.0.1 localhost
127.0.1.1 n1.example.com n1
#         ^^^^^^^^^^^^^^^^^ cross/hosts-vs-config-names
192.0.2.2 n2
```

## Bad: a node that is not there
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: n1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: n2
        #           ^^ cross/hosts-missing-node
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/etc/hosts
127.0.0.1 localhost
192.0.2.1 n1
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: n1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: n2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/etc/hosts
127.0.0.1 localhost
192.0.2.1 n1
192.0.2.2 n2
```

## References
corosync.conf(5) "ring0_addr"; hosts(5); https://github.com/corosync/corosync/issues/336
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.names import hosts_file
from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"availability"}, also={"cross/hosts-vs-config-names"})
def hosts_missing_node(host: Host) -> Iterator[Finding]:
    configs = host.all(CorosyncConfig)
    known = hosts_file(host) if configs else {}
    if not known:
        return
    for config in configs:
        links = [link for node in config.nodes for link in node.links.values() if link.address is None and link.text]
        lacking = [link for link in links if link.text not in known]
        for link in links:
            entry = known.get(link.text)
            if entry is not None and entry.address.is_loopback:
                yield Finding(
                    entry.names,
                    f"/etc/hosts on {host.name} says that the cluster node {link.text} is {entry.address}: "
                    "corosync listens where no other node reaches it",
                    f"Write the address that {link.text} has in the cluster's network.",
                    severity=Severity.ERROR,
                ).related(link.span, "its address in corosync.conf")
                break
        if lacking and len(lacking) < len(links):
            yield Finding(
                lacking[0].span,
                f"/etc/hosts on {host.name} does not name {', '.join(sorted({link.text for link in lacking}))}, as it does other "
                "nodes: the cluster hangs on DNS",
                "Write all nodes into /etc/hosts on every node, or addresses into corosync.conf.",
            ).related(next(iter(known.values())).names, "other names are here")
