r"""The server is told to listen on an address that it does not always have.

A node without the virtual address cannot bind it: when it is the only address the server does not start ("could not
create any TCP/IP sockets"), when it is one of several it is left out, also after the address has moved here.
net.ipv4.ip_nonlocal_bind = 1 allows binding it beforehand, `*` makes no difference.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.100'
#                  ^^^^^^^^^^^^ postgresql/listen-vip
```

```keepalived path=db1/etc/keepalived/keepalived.conf
global_defs {
  router_id db1
}
vrrp_instance VI_1 {
  state MASTER
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  virtual_ipaddress {
    10.0.0.100/24
  }
}
```

```text path=db1/etc/sysctl.d/10.conf
vm.swappiness = 1
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
```

```keepalived path=db1/etc/keepalived/keepalived.conf
global_defs {
  router_id db1
}
vrrp_instance VI_1 {
  state MASTER
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  virtual_ipaddress {
    10.0.0.100/24
  }
}
```

```text path=db1/etc/sysctl.d/10.conf
vm.swappiness = 1
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.100'
```

```keepalived path=db1/etc/keepalived/keepalived.conf
global_defs {
  router_id db1
}
vrrp_instance VI_1 {
  state MASTER
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  virtual_ipaddress {
    10.0.0.100/24
  }
}
```

```text path=db1/etc/sysctl.d/10.conf
net.ipv4.ip_nonlocal_bind = 1
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.100'
```

```keepalived path=db1/etc/keepalived/keepalived.conf
global_defs {
  router_id db1
}
vrrp_instance VI_1 {
  state MASTER
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
PostgreSQL documentation 20.3.1 "listen_addresses"; ip-sysctl, ip_nonlocal_bind
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.hba import address_of
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.remedy import assign
from halint.systems.postgresql.strings import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate

NONLOCAL = ("net.ipv4.ip_nonlocal_bind", "net.ipv6.ip_nonlocal_bind")


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def listen_vip(estate: Estate) -> Iterator[Finding]:
    """The server is told to listen on an address that it does not always have."""
    for group in estate.vrrp_groups:
        for member in group.members:
            if not member.host.sysctl.is_seen or member.host.sysctl.is_on(*NONLOCAL):
                continue
            for config in member.host.all(PostgresqlConfig):
                setting = config.settings.last("listen_addresses")
                listed = identifiers(config.settings.text("listen_addresses")) or []
                moving = [name for name in listed if address_of(name) in member.virtual]
                if setting is None or not moving or {"*", "0.0.0.0", "::"} & set(listed):
                    continue
                only = len(moving) == len(listed)
                effect = "does not start" if only else "does not listen there"
                yield Finding(
                    setting.value_word,
                    f"{moving[0]} is a virtual address: without it this server {effect}",
                    "write listen_addresses = '*', or set net.ipv4.ip_nonlocal_bind = 1",
                    severity=None if only else Severity.WARNING,
                ).remedy(assign(setting, "'*'"))
