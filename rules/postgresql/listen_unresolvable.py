r"""The server is to listen on addresses that this host does not have.

When none of them can be bound the server does not start: "could not create any TCP/IP sockets". Told only when the
host's own addresses are in its network configuration and nothing that moves addresses runs there.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.12'
#                  ^^^^^^^^^^^ postgresql/listen-unresolvable
```

```text path=db1/etc/netplan/01.yaml
network:
  version: 2
  ethernets:
    eth0:
      addresses: [10.0.0.11/24]
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.11'
```

```text path=db1/etc/netplan/01.yaml
network:
  version: 2
  ethernets:
    eth0:
      addresses: [10.0.0.11/24]
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.12, localhost'
```

```text path=db1/etc/netplan/01.yaml
network:
  version: 2
  ethernets:
    eth0:
      addresses: [10.0.0.11/24]
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '10.0.0.12'
```

## References
postmaster.c; pqcomm.c StreamServerPort()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.hba import address_of
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.strings import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host

MOVERS = frozenset({"keepalived", "pacemaker", "corosync", "patroni", "repmgr"})
"""Systems that may bring further addresses to a host."""


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def listen_unresolvable(host: Host) -> Iterator[Finding]:
    """The server is to listen on addresses that this host does not have."""
    own = {given.address for given in host.addresses}
    if not own or host.sysctl.is_on("net.ipv4.ip_nonlocal_bind", "net.ipv6.ip_nonlocal_bind"):
        return
    if any(service.system in MOVERS for service in host.services):
        return
    for config in host.all(PostgresqlConfig):
        setting = config.settings.last("listen_addresses")
        listed = [address_of(name) for name in identifiers(config.settings.text("listen_addresses")) or ()]
        if setting is None or not listed:
            continue
        if all(
            address and not address.is_loopback and not address.is_unspecified and address not in own
            for address in listed
        ):
            yield Finding(
                setting.value_word,
                f"this host has {', '.join(sorted(map(str, own)))}, and none of `{setting.value}`: the server does not start",
                "write listen_addresses = '*', or an address of this host",
                confidence=Confidence.MEDIUM,
            )
