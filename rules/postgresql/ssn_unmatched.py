r"""No standby has the name that commits wait for.

The names of synchronous_standby_names are compared, without case, with each standby's application_name: that of
primary_conninfo, else its cluster_name (12 and newer), else `walreceiver`. When none fits, every commit waits for
ever; when only some do, fewer standbys may be gone than the list says.

## Bad
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'db2'
#                           ^^^^^ postgresql/ssn-unmatched
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
```

## Bad: one of two
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
#                           ^^^^^^^^^^^^^^^^ postgresql/ssn-unmatched
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
primary_conninfo = 'host=10.0.0.1 application_name=s1'
```

```postgresql path=db3/etc/postgresql/15/main/postgresql.conf
max_connections = 100
primary_conninfo = 'host=10.0.0.1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'S1'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep application_name=s1'
```

## Good
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.1'
synchronous_standby_names = 'two'
```

```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
max_connections = 100
listen_addresses = '10.0.0.2'
primary_conninfo = 'host=10.0.0.1 user=rep'
cluster_name = two
```

## References
PostgreSQL documentation 20.6.2; repmgr#274
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.replication import replication_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def ssn_unmatched(estate: Estate) -> Iterator[Finding]:
    """No standby has the name that commits wait for."""
    for nodes in replication_sets(estate):
        for primary in nodes.nodes:
            sync, standbys = primary.config.sync, nodes.standbys_of(primary)
            if sync is None or sync.names.has_star or not standbys or primary.config.sync_is_managed:
                continue
            names = [standby.config.application_name for standby in standbys]
            if None in names or len(names) < len(sync.names.distinct):
                continue
            known = {name.lower() for name in names if name}
            missing = [name for name in sync.names.distinct if name not in known]
            if not missing:
                continue
            none = len(missing) == len(sync.names.distinct)
            seen = ", ".join(sorted(known))
            effect = "every commit hangs" if none else "fewer standbys may be gone than the list says"
            finding = Finding(
                sync.setting.value_word,
                f"no standby is called `{', '.join(missing)}`, they are called `{seen}`: {effect}",
                "give each standby application_name= in primary_conninfo as it is listed here",
                severity=None if none else Severity.WARNING,
            )
            for standby in standbys:
                if standby.config.upstream:
                    finding = finding.related(
                        standby.config.upstream.setting,
                        f"{standby.host.name} streams as `{standby.config.application_name}`",
                    )
            yield finding
