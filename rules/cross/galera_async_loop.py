r"""Asynchronous replication between Galera clusters delivers changes twice, or in a circle.

A change that one node of the target cluster applies goes to all its nodes. A second node with a channel from the same
source applies it again: duplicate keys, and the cluster stops, or rows that differ. Two clusters that replicate from each
other tell their own changes by server_id and GTID domain: with equal server ids the thread that fetches stops ("master and
slave have equal MariaDB server ids", error 1593), with one domain for both the numbers of the two run into each other.
Which server replicates from whom stands in master.info of the data directory; a channel starts with the server even if it
was stopped before (both tried with MariaDB 10.11.19), unless `skip_slave_start` is set.

## Bad
```galera path=a1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
```
```text path=a1/var/lib/mysql/master.info
33

4
10.9.0.1
repl
k33p-0ut
3306
60
0
using_gtid=0
END_MARKER
```
```galera path=a2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
#<1:9 cross/galera-async-loop
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
```
```text path=a2/var/lib/mysql/master.info
33

4
10.9.0.1
repl
k33p-0ut
3306
60
0
using_gtid=0
END_MARKER
```

## Bad: from two nodes of one cluster, by a named channel
```galera path=a1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
```
```text path=a1/var/lib/mysql/master.info
33

4
b1
repl
k33p-0ut
3306
60
0
using_gtid=0
END_MARKER
```
```galera path=a2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
#<1:9 cross/galera-async-loop
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
```
```text path=a2/var/lib/mysql/master-dc2.info
33

4
b2
repl
k33p-0ut
3306
60
0
using_gtid=0
END_MARKER
```
```galera path=b1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc2
wsrep_cluster_address = gcomm://b1,b2
binlog_format = ROW
server_id = 2
```
```galera path=b2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc2
wsrep_cluster_address = gcomm://b1,b2
binlog_format = ROW
server_id = 2
```

## Bad: the server_id of the source
```galera path=a1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 7
^^^^^^^^^^^^^ cross/galera-async-loop
```
```text path=a1/var/lib/mysql/master.info
33

4
b1
repl
k33p-0ut
3306
60
0
using_gtid=0
END_MARKER
```
```galera path=b1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc2
wsrep_cluster_address = gcomm://b1,b2
binlog_format = ROW
server_id = 7
```

## Bad: in a circle, with one domain
```galera path=a1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
wsrep_gtid_mode = ON
wsrep_gtid_domain_id = 10
```
```text path=a1/var/lib/mysql/master.info
33

4
b1
repl
k33p-0ut
3306
60
0
using_gtid=1
END_MARKER
```
```galera path=a2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
```
```galera path=b1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc2
wsrep_cluster_address = gcomm://b1,b2
binlog_format = ROW
server_id = 2
wsrep_gtid_mode = ON
wsrep_gtid_domain_id = 10
^^^^^^^^^^^^^^^^^^^^^^^^^ cross/galera-async-loop
```
```text path=b1/var/lib/mysql/master.info
33

4
a2
repl
k33p-0ut
3306
60
0
using_gtid=2
END_MARKER
```

## Good
```galera path=a1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
wsrep_gtid_mode = ON
wsrep_gtid_domain_id = 10
```
```text path=a1/var/lib/mysql/master.info
33

4
b1
repl
k33p-0ut
3306
60
0
using_gtid=1
END_MARKER
```
```galera path=a2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
skip_slave_start
```
```text path=a2/var/lib/mysql/master.info
33

4
b1
repl
k33p-0ut
3306
60
0
using_gtid=1
END_MARKER
```
```galera path=b1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc2
wsrep_cluster_address = gcomm://b1,b2
binlog_format = ROW
server_id = 2
wsrep_gtid_mode = ON
wsrep_gtid_domain_id = 20
```
```text path=b1/var/lib/mysql/master.info
33

4
a2
repl
k33p-0ut
3306
60
0
using_gtid=2
END_MARKER
```

## Good: two sources
```galera path=a1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
```
```text path=a1/var/lib/mysql/master.info
33

4
10.9.0.1
repl
k33p-0ut
3306
60
0
using_gtid=0
END_MARKER
```
```galera path=a2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_name = dc1
wsrep_cluster_address = gcomm://a1,a2
binlog_format = ROW
server_id = 1
```
```text path=a2/var/lib/mysql/master.info
33

4
10.9.0.8
repl
k33p-0ut
3306
60
0
using_gtid=0
END_MARKER
```

## References
MariaDB Knowledge Base "Configuring MariaDB Replication between Two MariaDB Galera Clusters", "Using MariaDB GTIDs with MariaDB
Galera Cluster", "skip_slave_start"; error 1593
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from halint.estate.channels import channels
from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, keys
from halint.systems.galera.model import MariadbConfig
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate import Estate, Host
    from halint.estate.channels import Channel
    from halint.systems.galera.cluster import GaleraCluster


class Link(NamedTuple):
    """A channel into a cluster: the replica, and its source where that is a node in the input."""

    channel: Channel
    host: Host
    replica: MariadbConfig
    target: GaleraCluster
    source: MariadbConfig | None
    origin: GaleraCluster | None

    @property
    def from_where(self) -> object:
        """What two channels have in common that bring the same changes."""
        return id(self.origin) if self.origin is not None else (self.channel.host, self.channel.port)


@rule(severity=Severity.WARNING, tags={"availability", "correctness"})
def galera_async_loop(estate: Estate) -> Iterator[Finding]:
    links = _links(estate)
    seen: dict[tuple[object, object], Link] = {}
    for link in links:
        first = seen.setdefault((id(link.target), link.from_where), link)
        if first is not link and first.replica is not link.replica:
            yield Finding(
                link.replica.start,
                f"{link.host.name} replicates from {link.channel.host} ({link.channel.path}), and so does "
                f"{first.host.name} of the same cluster, from {first.channel.host}: every change is applied twice",
                f"Run `STOP SLAVE; RESET SLAVE ALL` on {link.host.name}, or set `skip_slave_start` there.",
            ).related(first.replica.start, f"{first.host.name}")
        yield from _same_id(link)
    yield from _circles(links)


def _links(estate: Estate) -> list[Link]:
    pairs = [(host, config) for host, config in estate.pairs(MariadbConfig) if config.is_galera]
    found = [(host, config, channel) for host, config in pairs for channel in channels(host, config)]
    if not found:
        return []
    known = clusters([config for _, config in pairs])
    of = {id(node): cluster for cluster in known for node in cluster.nodes}
    called: dict[str, MariadbConfig | None] = {}
    for node in (node for cluster in known for node in cluster.nodes):
        for name in keys(node):
            called[name] = None if name in called else node  # two of one name: nobody can say which is meant
    links = []
    for host, config, channel in found:
        source = called.get(channel.host.lower())
        origin = of[id(source)] if source is not None else None
        if origin is not of[id(config)]:
            links.append(Link(channel, host, config, of[id(config)], source, origin))
    return links


def _same_id(link: Link) -> Iterator[Finding]:
    if link.source is None:
        return
    mine, theirs = link.replica.number("server_id").value, link.source.number("server_id").value
    if is_known(mine) and mine == theirs and link.replica.knows_absence and link.source.knows_absence:
        setting = link.replica.setting("server_id")
        yield Finding(
            setting or link.replica.start,
            f"{link.host.name} and its source {link.channel.host} both have server_id {mine}: replication stops with error 1593",
            "Give each cluster a server_id of its own, the same on all its nodes.",
        ).related(link.source.setting("server_id") or link.source.start, "its source")


def _circles(links: Sequence[Link]) -> Iterator[Finding]:
    told: set[frozenset[int]] = set()
    for link in links:
        for back in links:
            pair = frozenset({id(link.target), id(back.target)})
            if back.origin is not link.target or link.origin is not back.target or pair in told:
                continue
            told.add(pair)
            here, there = _domain(link.replica), _domain(back.replica)
            if here is None or here != there or not (link.channel.uses_gtid or back.channel.uses_gtid):
                continue
            name = here[0]
            yield Finding(
                back.replica.setting(name) or back.replica.start,
                f"the clusters of {link.host.name} and {back.host.name} replicate from each other, and both count their "
                f"changes in {name} {here[1]}",
                f"Give each cluster a {name} of its own, the same on all its nodes.",
            ).related(link.replica.setting(name) or link.replica.start, f"{link.host.name}")


def _domain(node: MariadbConfig) -> tuple[str, int] | None:
    """Give the option that numbers a cluster's changes, and the number; None when it is not known."""
    mode = node.flag("wsrep_gtid_mode").value
    name = "wsrep_gtid_domain_id" if mode is True else "gtid_domain_id"
    number = node.number(name).value
    return (name, number) if is_known(mode) and is_known(number) and node.knows_absence else None
