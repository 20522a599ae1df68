r"""A Galera node needs binlog_format=ROW and does not start with anything else.

"Only binlog_format= 'ROW' is currently supported" ends the start. MariaDB's default is MIXED, so leaving the option out
is the same fault; MySQL 8 has ROW by default. Measured with MariaDB 10.11.19 (experiment n9).

## Bad
```galera
[mysqld]
binlog_format=MIXED
#<1:19 galera/wsrep-binlog-format
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## Bad: left out
```galera
[mysqld]
#<1:8 galera/wsrep-binlog-format
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## Good
```galera
[mysqld]
binlog-format=row
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://db1,db2,db3
```

## References
sql/wsrep_mysqld.cc wsrep_check_opts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.galera.remedy import add_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"}, fixable=True)
def wsrep_binlog_format(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_node or config.setting("wsrep_provider") is None:
        return
    found = config.text("binlog_format")
    setting = config.setting("binlog_format")
    if setting is not None:
        if isinstance(found.value, str) and found.value.upper() in ("MIXED", "STATEMENT"):
            yield Finding(
                setting,
                f"binlog_format is {found.value}, and a Galera node starts only with ROW",
                "write binlog_format=ROW",
            ).fix("Write ROW", Edit(setting.given.value_span, "ROW"), safety=Safety.UNSAFE)
    elif config.knows_absence and not config.is_mysql:
        yield Finding(
            config.start,
            "binlog_format is not set; its default is MIXED, and a Galera node starts only with ROW",
            "add binlog_format=ROW",
            confidence=Confidence.MEDIUM if config.is_fragment else Confidence.HIGH,
        ).fix("Add it", add_option(config, "binlog_format", "ROW"), safety=Safety.UNSAFE)
