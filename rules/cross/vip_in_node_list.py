r"""A virtual address stands where a node's own address belongs.

The address is on another node after the next failover: members of the cluster then talk to the wrong node under the old
identity, or a node announces an address that it does not have.

## Bad
```keepalived path=db1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.10
#<1:31 cross/vip-in-node-list
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
```

## Bad: in the list of members
```keepalived path=db1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.10,192.0.2.22
#                               ^^^^^^^^^^ cross/vip-in-node-list
```

## Bad: Corosync
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```corosync path=n1/etc/corosync/corosync.conf
nodelist {
    node {
        ring0_addr: 192.0.2.10
        #           ^^^^^^^^^^ cross/vip-in-node-list
        name: n1
        nodeid: 1
    }
}
```

## Good
```keepalived path=db1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
```

## References
https://galeracluster.com/library/documentation/mysql-wsrep-options.html; corosync.conf(5) "ring0_addr"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.moved import moved_addresses
from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.galera.model import MariadbConfig
from halint.systems.patroni.model import PatroniConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.source import Located
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.pacemaker.model import Cib  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability"})
def vip_in_node_list(estate: Estate) -> Iterator[Finding]:
    moved = {str(address): manager for address, manager in moved_addresses(estate).items()}
    for text, place, what in _own(estate) if moved else ():
        manager = moved.get(text)
        if manager is not None:
            yield Finding(
                place,
                f"{text} is {what}, but {manager.name} moves it between hosts",
                "Write the node's own address.",
            ).related(manager.place, f"{manager.name} moves it")


def _own(estate: Estate) -> Iterator[tuple[str, Located, str]]:
    for database in estate.all(MariadbConfig):
        setting = database.setting("wsrep_node_address")
        if setting is not None and isinstance(database.node_address.value, str):
            yield database.node_address.value, setting, "the address of a Galera node"
        for member in database.address.members if database.address is not None else ():
            yield member.host, member.span, "a member of the Galera cluster"
    for corosync in estate.all(CorosyncConfig):
        for node in corosync.nodes:
            for link in node.links.values():
                yield link.text, link.span, "the address of a Corosync node"
    for patroni in estate.all(PatroniConfig):
        for path in (("postgresql", "connect_address"), ("restapi", "connect_address")):
            endpoint = patroni.endpoint(*path)
            if endpoint is not None:
                yield endpoint.host, endpoint.node, "the address of a Patroni member"
