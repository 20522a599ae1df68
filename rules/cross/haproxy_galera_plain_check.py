r"""Galera nodes are checked by a connection only.

A node that is joining, that gives a state transfer, or that has lost the majority still accepts connections, and
`option mysql-check` is content with its greeting; clients then get "WSREP has not yet prepared node for application use"
(measured: a node in the minority answers so to every query). Percona's clustercheck on port 9200, or any HTTP service that
looks at wsrep_local_state and wsrep_cluster_status, sees it.

Told where the Galera nodes themselves are in the input, or the pool is named after Galera.

## Bad
```haproxy
defaults
    mode tcp
listen galera
#<1:13 cross/haproxy-galera-plain-check
    bind :3306
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check backup
```

## Good
```haproxy
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
    server db2 192.0.2.22:3306 check port 9200 backup
```

## References
https://galeracluster.com/library/documentation/load-balancing.html; https://github.com/olafz/percona-clustercheck
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.pools import galera_addresses, plain_pools
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.pools import PlainPool


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def haproxy_galera_plain_check(estate: Estate) -> Iterator[Finding]:
    nodes = galera_addresses(estate)
    for config in estate.all(HaproxyConfig):
        for pool in plain_pools(config, 3306):
            name = str(pool.backend.name).lower()
            if len(pool.active) + len(pool.backups) < 2:
                continue
            if "galera" in name or "wsrep" in name or "pxc" in name or _addresses(pool) & nodes:
                yield Finding(
                    pool.place,
                    f"{pool.check} of `{pool.backend.label}` is well on Galera nodes that are joining or cut off, and those "
                    "refuse every query",
                    "Ask clustercheck: `option httpchk` and `check port 9200`.",
                )


def _addresses(pool: PlainPool) -> set[object]:
    found = (parse_address(str(server.address)) for server in (*pool.active, *pool.backups))
    return {address.ip for address in found if address is not None and address.ip is not None}
