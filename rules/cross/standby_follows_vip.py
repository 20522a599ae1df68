r"""A standby follows an address that may move to itself.

The virtual address of keepalived goes where VRRP sends it. When it comes to this node while it is still a standby, it
streams from itself and is out of date when it is needed; the address of a primary must follow the primary, not the
other way round.

## Bad
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.100 user=rep'
#                        ^^^^^^^^^^ cross/standby-follows-vip
```

```keepalived path=db2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  virtual_ipaddress {
    10.0.0.100/24
  }
}
```

## Good
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 user=rep'
```

```keepalived path=db2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  virtual_ipaddress {
    10.0.0.100/24
  }
}
```

## Good
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.100,10.0.0.1 user=rep target_session_attrs=read-write'
```

```keepalived path=db2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  virtual_ipaddress {
    10.0.0.100/24
  }
}
```

## Good
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.100 user=rep'
```

```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  virtual_ipaddress {
    10.0.0.100/24
  }
}
```

## References
PostgreSQL documentation 27.2.4; keepalived.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.hba import address_of
from halint.systems.postgresql.model import PostgresqlConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def standby_follows_vip(estate: Estate) -> Iterator[Finding]:
    """A standby follows an address that may move to itself."""
    for group in estate.vrrp_groups:
        for member in group.members:
            for config in member.host.all(PostgresqlConfig):
                upstream = config.upstream
                if upstream is None or upstream.conninfo.fault or len(upstream.conninfo.servers) != 1:
                    continue
                server = upstream.conninfo.servers[0]
                if address_of(server.hostaddr or server.host) in member.virtual:
                    yield Finding(
                        upstream.value_span("hostaddr" if server.hostaddr else "host"),
                        f"`{server.hostaddr or server.host}` is a virtual address that may come to this node itself",
                        "name the nodes: host=db1,db2 target_session_attrs=read-write",
                        confidence=Confidence.MEDIUM,
                    )
