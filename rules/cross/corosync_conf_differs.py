r"""corosync.conf differs between nodes of one cluster.

What does not belong to the node (everything but logging) must be the same on all: with other timeouts, votes, transports
or node lists the nodes form different memberships, or each its own. A node whose `config_version` is lower than the
others' is told to leave when it joins.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
    token: 3000
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
    token: 10000
    #      ^^^^^ cross/corosync-conf-differs
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
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
logging {
    debug: off
}
```
```corosync path=n2/etc/corosync/corosync.conf
# the second node
totem {
    cluster_name: c
    version: 2
}
logging {
    debug: on
}
nodelist {
    node {
        nodeid: 1
        name: n1
        ring0_addr: 192.0.2.1
    }
}
```

## References
corosync.conf(5) "config_version"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host
    from halint.source import Located


@rule(severity=Severity.ERROR, tags={"availability"})
def corosync_conf_differs(estate: Estate) -> Iterator[Finding]:
    clusters: dict[tuple[object, object], list[tuple[Host, CorosyncConfig]]] = {}
    for host, config in estate.pairs(CorosyncConfig):
        name = config.totem.text("cluster_name")
        if name and not config.has_syntax_fault:
            clusters.setdefault((host.folder[0], name), []).append((host, config))
    for members in clusters.values():
        (first, config), *others = members
        theirs = _said(config)
        for host, other in others:
            mine = _said(other)
            if not _common(config, other):
                continue
            odd = sorted(key for key in theirs.keys() | mine.keys() if _values(theirs, key) != _values(mine, key))
            if odd:
                key = next((key for key in odd if key in mine), odd[0])
                place = mine[key][0][1] if key in mine else other.place(key.rpartition(".")[0])
                there = theirs[key][0][1] if key in theirs else config.place(key.rpartition(".")[0])
                more = f" (and {len(odd) - 1} more)" if len(odd) > 1 else ""
                yield Finding(
                    place,
                    f"`{key}` is {_shown(mine, key)} on {host.name} and {_shown(theirs, key)} on {first.name}{more}: "
                    "corosync.conf must be the same on all nodes",
                    "Copy one corosync.conf to all nodes and raise config_version: `corosync-cfgtool -R` or `pcs cluster sync`.",
                ).related(there, f"on {first.name}")
                break


Said = dict[str, list[tuple[str, "Located"]]]


def _said(config: CorosyncConfig) -> Said:
    """Settings by path; those of nodes by the node's id, so that their order does not matter."""
    found: Said = {}
    for section in config.sections:
        if section.path.startswith(("logging", "nodelist")):
            continue
        for setting in section.settings:
            if setting.name not in ("bindnetaddr",):
                found.setdefault(f"{section.path}.{setting.name}", []).append((setting.text, setting))
    for node in config.nodes:
        for setting in node.settings:
            found.setdefault(f"nodelist.node.{node.nodeid}.{setting.name}", []).append((setting.text, setting))
    return found


def _values(said: Said, key: str) -> list[str]:
    return sorted(text for text, _ in said.get(key, ()))


def _shown(said: Said, key: str) -> str:
    values = _values(said, key)
    return "another value" if "key" in key.rpartition(".")[2] else ", ".join(values) or "not said"


def _common(one: CorosyncConfig, other: CorosyncConfig) -> bool:
    """Whether they speak of the same nodes at all: clusters of other sites may have the same name."""
    left = {link.text for node in one.nodes for link in node.links.values()}
    right = {link.text for node in other.nodes for link in node.links.values()}
    return bool(left & right)
