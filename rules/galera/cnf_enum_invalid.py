r"""A word that is no value of its option stops the server.

"Error while setting value" ends the start: `binlog_format=ROWS`, `wsrep_OSU_method=BOTH`. Values are compared without
case, a unique beginning will do, and so will the value's number from 0. Lists are those of MariaDB 10.5, 10.11, 11.8.

## Bad
```galera
[mysqld]
binlog_format=ROWS
#             ^^^^ galera/cnf-enum-invalid
```

## Bad: in a list
```galera
[mysqld]
sql_mode=STRICT_TRANS_TABLES,NO_ZERO_DATES
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/cnf-enum-invalid
```

## Good
```galera
[mysqld]
binlog_format=row
wsrep_OSU_method=TOI
optimizer_switch=mrr=on,index_merge=default
sql_mode=
```

## References
mysys/my_getopt.c getopt; mysys/typelib.c find_type()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def cnf_enum_invalid(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    for setting in config.settings:
        fault, option = config.fault(setting), setting.option
        if fault and fault.kind == "enum" and option is not None and not setting.meaning.is_loose:
            values = list(
                dict.fromkeys(v for o in vocabulary(config.vocabulary_bits).variants(option.name) for v in o.values)
            )
            some = ", ".join(values[:8]) + (", ..." if len(values) > 8 else "")
            part = fault.message or setting.given.raw
            yield Finding(
                setting.given.value_span,
                f"`{part}` is no value of `{option.name}`, and the server does not start",
                f"write one of {some}",
            )
