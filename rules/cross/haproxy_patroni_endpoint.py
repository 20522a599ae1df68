r"""The health check asks Patroni for another role than the listener is for, or at a port where Patroni does not answer.

`/primary` (also `/master`, `/leader`, `/read-write`) is 200 on the leader only, `/replica` on standbys only. A listener for
writes that asks for replicas sends all writes to servers that refuse them; one for reads that asks for the primary has one
server. A check at another port than Patroni's `restapi.listen` fails on every server.

## Bad
```haproxy
defaults
    mode tcp
listen postgres-write
    bind :5000
    option httpchk GET /replica
#<5:31 cross/haproxy-patroni-endpoint
    server db1 192.0.2.21:5432 check port 8008
    server db2 192.0.2.22:5432 check port 8008
```

## Bad: reads from the primary
```haproxy
defaults
    mode tcp
listen postgres_readonly
    bind :5001
    option httpchk GET /primary
#<5:31 cross/haproxy-patroni-endpoint
    server db1 192.0.2.21:5432 check port 8008
    server db2 192.0.2.22:5432 check port 8008
```

## Bad: another port
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8080
    #                                ^^^^ cross/patroni-rest
```
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 0.0.0.0:8008
  connect_address: 192.0.2.21:8008
postgresql:
  listen: 0.0.0.0:5432
  connect_address: 192.0.2.21:5432
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres-write
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
listen postgres-read
    bind :5001
    option httpchk GET /replica
    server db1 192.0.2.21:5432 check port 8008
```
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 0.0.0.0:8008
  connect_address: 192.0.2.21:8008
postgresql:
  listen: 0.0.0.0:5432
  connect_address: 192.0.2.21:5432
```

## References
https://patroni.readthedocs.io/en/latest/rest_api.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.database import READING_NAME, WRITING_NAME, Role, database_pools
from halint.systems.haproxy.healthcheck import health_check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.estate import Estate
    from halint.estate.services import Endpoint, Ip
    from halint.systems.haproxy.database import Pool


@rule(severity=Severity.ERROR, tags={"availability"}, also={"cross/patroni-rest"})
def haproxy_patroni_endpoint(estate: Estate) -> Iterator[Finding]:
    ports = {
        ip: endpoint
        for host in estate.hosts
        for endpoint in host.endpoints
        if endpoint.kind == "Patroni"
        for ip in host.own_addresses
    }
    for config in estate.all(HaproxyConfig):
        for pool in database_pools(config):
            if pool.role is Role.ANY or pool.is_galera:
                continue
            finding = _wrong_role(pool)
            if finding:
                yield finding
            if ports:
                yield from _wrong_port(pool, ports)


def _wrong_role(pool: Pool) -> Finding | None:
    backend = pool.servers.backend
    check = health_check(backend)
    name = re.sub(r"read[-_]?write", "rw", str(backend.name).lower())
    writes, reads = bool(WRITING_NAME.search(name)), bool(READING_NAME.search(name))
    if check.statement is None or writes == reads:
        return None
    if writes and pool.role is Role.READER:
        return Finding(
            check.statement,
            f"`{backend.label}` is for writes, and its check is well on replicas only, which refuse them",
            "Write `option httpchk GET /primary`.",
        )
    if reads and pool.role is Role.WRITER and pool.number > 1:
        return Finding(
            check.statement,
            f"`{backend.label}` is for reads, and its check is well on the primary only: the replicas are always down",
            "Write `option httpchk GET /replica`.",
        )
    return None


def _wrong_port(pool: Pool, ports: Mapping[Ip, Endpoint]) -> Iterator[Finding]:
    for share in pool.servers.shares:
        for server in share.servers:
            address = parse_address(str(server.address))
            known = ports.get(address.ip) if address is not None and address.ip is not None else None
            asked = server.get("port")
            if known is None or not isinstance(asked.value, str) or not asked.value.isdecimal():
                continue
            if asked.value != str(known.port) and asked.at is not None:
                yield Finding(
                    asked.at,
                    f"Patroni on {known.host.name} answers on port {known.port}, not {asked.value}: `{server.name}` is always "
                    "down",
                    f"Write `check port {known.port}`.",
                ).related(known.place, f"Patroni's REST interface on {known.host.name}")
                return
