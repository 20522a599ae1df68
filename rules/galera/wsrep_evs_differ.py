r"""Nodes of one cluster have different timeouts or protocols of group communication.

The node with the shortest evs timeouts throws the others out while they still wait for it; packet size and checksum must
fit too. Segments and weights differ by design.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="evs.suspect_timeout=PT30S;evs.inactive_timeout=PT1M"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-evs-differ
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="gcache.size=1G"
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="evs.suspect_timeout=PT5S;gmcast.segment=1"
```
```galera path=db2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="gmcast.segment=2"
```

## References
Galera documentation "Galera Parameters"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import clusters, host_of
from halint.systems.galera.model import MariadbConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


PERIODS = ("evs.suspect_timeout", "evs.inactive_timeout", "evs.keepalive_period", "evs.install_timeout")
OTHERS = ("socket.checksum", "gcs.max_packet_size", "evs.version", "gmcast.version", "pc.version")


@rule(severity=Severity.WARNING, tags={"availability"})
def wsrep_evs_differ(estate: Estate) -> Iterator[Finding]:
    for cluster in clusters(estate.all(MariadbConfig)):
        first = cluster.nodes[0]
        for node in cluster.nodes[1:]:
            if first.provider is None or node.provider is None:
                continue
            for key in (*PERIODS, *OTHERS):
                one, other = first.provider.text(key), node.provider.text(key)
                if key in PERIODS:
                    differ = first.provider.seconds(key).value != node.provider.seconds(key).value
                else:
                    differ = one.value != other.value
                pairs = (node.provider.given(key), first.provider.given(key))
                at = pairs[0] or pairs[1]
                if differ and at is not None:
                    here, there = (node, first) if pairs[0] else (first, node)
                    value = (one if pairs[0] else other).value
                    yield Finding(
                        at.span,
                        f"{key} is {value} on {host_of(there)} and {at.value} on {host_of(here)}",
                        "give all nodes the same value",
                    )
                    break
