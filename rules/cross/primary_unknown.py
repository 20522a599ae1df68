r"""A standby follows a host whose name is misspelt.

No node beside it and no line of /etc/hosts has the name in primary_conninfo, and one of the nodes is called almost
so. Only such names are told: a name that resembles nobody may be in DNS.

## Bad
```postgresql path=primary-db/etc/postgresql/15/main/postgresql.conf
max_connections = 100
```

```postgresql path=standby-db/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=prmary-db user=rep'
#                        ^^^^^^^^^ cross/primary-unknown
```

## Good
```postgresql path=primary-db/etc/postgresql/15/main/postgresql.conf
max_connections = 100
```

```postgresql path=standby-db/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=primary-db user=rep'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=db3 user=rep'
```

## Good
```postgresql path=primary-db/etc/postgresql/15/main/postgresql.conf
max_connections = 100
```

```postgresql path=standby-db/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=prmary-db user=rep'
```

```text path=standby-db/etc/hosts
10.0.0.9 prmary-db
```

## References
PostgreSQL documentation 20.6.3 "primary_conninfo"
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import say
from halint.systems.postgresql.replication import LOOPBACK, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def primary_unknown(estate: Estate) -> Iterator[Finding]:
    """A standby follows a host whose name is misspelt."""
    nodes = nodes_of(estate)
    for node in nodes:
        upstream = node.config.upstream
        if upstream is None or upstream.conninfo.fault or len(upstream.conninfo.servers) != 1:
            continue
        host = upstream.conninfo.servers[0].host
        beside = [other for other in nodes if other.host.folder[0] == node.host.folder[0]]
        known = {name for other in beside for name in other.names if not name[:1].isdigit()}
        if not host or host[0] in "/0123456789" or host in known or host in node.hosts_file or host in LOOPBACK:
            continue
        meant = get_close_matches(host, known - node.names, n=1, cutoff=0.85)
        if meant and re.sub(r"\d", "", meant[0]) != re.sub(r"\d", "", host):
            yield Finding(
                upstream.value_span("host"),
                f"no node is called `{host}`, and one is called `{meant[0]}`",
                f"write host={meant[0]}",
                confidence=Confidence.MEDIUM,
            ).remedy(say(upstream.setting, upstream.conninfo, "host", meant[0]))
