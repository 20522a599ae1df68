r"""Replication of MyISAM and Aria tables is experimental.

wsrep_replicate_myisam (to 10.5) and wsrep_mode=REPLICATE_MYISAM, REPLICATE_ARIA send statements for tables without
transactions: there is nothing to certify and nothing to roll back, so that a failed statement leaves nodes different.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_mode=STRICT_REPLICATION,REPLICATE_MYISAM
#<1:46 galera/wsrep-myisam-repl
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_mode=STRICT_REPLICATION
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_mode
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def wsrep_myisam_repl(config: MariadbConfig) -> Iterator[Finding]:
    mode = config.setting("wsrep_mode")
    if mode is not None and isinstance(mode.value, str) and config.is_galera:
        for word in ("REPLICATE_MYISAM", "REPLICATE_ARIA"):
            if word in mode.value.upper():
                yield Finding(
                    mode, f"{word} replicates tables that cannot be rolled back", "convert the tables to InnoDB"
                )
    if config.setting("wsrep_replicate_myisam") and config.flag("wsrep_replicate_myisam").value is True:
        line = config.setting("wsrep_replicate_myisam")
        if line is not None:
            yield Finding(line, "Replication of MyISAM tables is experimental", "convert the tables to InnoDB")
