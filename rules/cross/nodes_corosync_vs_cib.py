r"""The nodes of corosync.conf are not those of the CIB.

Pacemaker takes node names and ids from corosync. A node that only the CIB knows stays "OFFLINE" for ever and counts in
fencing and placement; one that only corosync knows is added when it joins, without the attributes and constraints that
were meant for it; and one whose id differs appears twice. Names are compared as they stand: other letters' case is another
name.

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
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="N2"/>
#<27:28 cross/nodes-corosync-vs-cib
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the ids
```corosync path=n1/etc/corosync/corosync.conf
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="3" uname="n2"/>
#<17:17 cross/nodes-corosync-vs-cib
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="far" uname="far" type="remote"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
corosync.conf(5) "nodelist"; Pacemaker Explained "Cluster Nodes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host
    from halint.systems.corosync.nodelist import ClusterNode


@rule(severity=Severity.ERROR, tags={"availability"})
def nodes_corosync_vs_cib(host: Host) -> Iterator[Finding]:
    for corosync in host.all(CorosyncConfig):
        names = _names(corosync)
        if names is None:
            continue
        for cib in host.all(Cib):
            members = [node for node in cib.nodes.members if node.get("uname")]
            if not members or cib.is_replayed:
                continue
            for node in members:
                known = names.get(node.get("uname"))
                if known is None:
                    near = next((name for name in names if name.lower() == node.get("uname").lower()), "")
                    yield Finding(
                        node.at("uname"),
                        f"corosync.conf knows no node `{node.get('uname')}`" + (f", only `{near}`" if near else ""),
                        "Write the same name into nodelist, or remove the node: `crm_node -R NAME --force`.",
                    ).related(next(iter(names.values())), "the nodes of corosync")
                elif (
                    isinstance(known.nodeid, int) and node.get("id").isdecimal() and int(node.get("id")) != known.nodeid
                ):
                    yield Finding(
                        node.at("id"),
                        f"node `{node.get('uname')}` has id {node.get('id')} in the CIB and nodeid {known.nodeid} in corosync.conf",
                        f"Write `nodeid: {node.get('id')}` into nodelist, or remove the node from the CIB so that it is added anew.",
                    ).related(known, "in nodelist")
            lost = [node for name, node in names.items() if name not in {m.get("uname") for m in members}]
            if lost and not any(
                name.lower() in {m.get("uname").lower() for m in members} for name in [str(lost[0].name)]
            ):
                yield Finding(
                    lost[0],
                    f"the CIB knows no node `{lost[0].name}`",
                    "Write the name that the CIB has, or let the node join once.",
                    severity=Severity.WARNING,
                ).related(members[0], "the nodes of the CIB")


def _names(corosync: CorosyncConfig) -> dict[str, ClusterNode] | None:
    """Nodes by name; None where some have none that is sure."""
    found: dict[str, ClusterNode] = {}
    for node in corosync.nodes:
        if not isinstance(node.name, str) or not node.name:
            return None
        found[node.name] = node
    return found or None
