r"""HAProxy's servers are not the members of the Galera cluster.

A member that is in no backend carries no load and is not there when it is needed; a server that is no member any more is
down for ever, or worse, an old node with old data that still answers. Judged by the addresses in wsrep_cluster_address.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
#<1:13 cross/haproxy-member-missing
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    server db2 192.0.2.22:3306 check port 9200 backup
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
```

## Bad: a server that is no member (cross/backend-members)
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    server db2 192.0.2.22:3306 check port 9200 backup
    server db4 192.0.2.24:3306 check port 9200 backup
    #          ^^^^^^^^^^^^^^^ cross/haproxy-member-missing
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    server db2 192.0.2.22:3306 check port 9200 backup
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22
```

## References
https://galeracluster.com/library/documentation/load-balancing.html
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.state import GarbConfig
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.database import database_pools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate

LITERAL = "0123456789abcdefABCDEF:."


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, also={"cross/backend-members"})
def haproxy_member_missing(estate: Estate) -> Iterator[Finding]:
    lists = [
        (frozenset(ip_address(member.host) for member in config.address.members), config)
        for config in estate.all(MariadbConfig)
        if config.is_galera
        and config.address is not None
        and config.address.members
        and all(
            member.host and not set(member.host) - set(LITERAL) and "." in member.host
            for member in config.address.members
        )
    ]
    if not lists or len({members for members, _ in lists}) > 1 or estate.all(GarbConfig):
        return  # the lists do not agree: that is the fault; and an arbitrator stands in the list without a database
    members, first = lists[0]
    covered: set[object] = set()
    pools = []
    for config in estate.all(HaproxyConfig):
        for pool in database_pools(config):
            servers = {}
            for server in (server for share in pool.servers.shares for server in share.servers):
                address = parse_address(str(server.address))
                servers[address.ip if address is not None else None] = server
            if None not in servers and len(members & servers.keys()) >= 2:
                pools.append((pool, servers))
                covered |= servers.keys()
    for _, servers in pools:
        for ip, server in servers.items():
            if ip not in members:
                yield Finding(
                    server.address_word,
                    f"{ip} is no member of the Galera cluster ({', '.join(map(str, sorted(members, key=int)))})",
                    "Take the server out, or write the node into wsrep_cluster_address.",
                ).related(first.setting("wsrep_cluster_address"), "the members")
    lost = sorted(members - covered, key=int)
    if pools and lost:
        yield Finding(
            pools[0][0].servers.backend,
            f"{', '.join(map(str, lost))} of the Galera cluster is in no backend",
            f"Write `server NAME {lost[0]}:3306 check port 9200 backup` into the backend.",
        ).related(first.setting("wsrep_cluster_address"), "the members")
