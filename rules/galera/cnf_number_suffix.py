r"""A number that the server cannot read stops it.

Numbers are whole, with at most one of the suffixes K M G T P E. `1.5G`, `10X`, a negative number for an unsigned option
and text behind a fraction end the start with "Unknown suffix" or "Incorrect unsigned value"; for InnoDB's options the
storage engine is switched off, and the server ends because its default engine is missing. What follows a valid suffix is
ignored: `1GB` is `1G` (Galera's own options do not take that). Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld]
innodb_buffer_pool_size=1.5G
#                       ^^^^ galera/cnf-number-suffix
```

## Bad: negative, and a value that is missing
```galera
[mysqld]
max_connections=-1
#               ^^ galera/cnf-number-suffix
port
#<1:4 galera/cnf-number-suffix
```

## Bad: accepted, and yet not a suffix
```galera
[mysqld]
innodb_log_file_size=1GB
#                    ^^^ galera/cnf-number-suffix
```

## Good
```galera
[mysqld]
innodb_buffer_pool_size=1536M
max_connections=+500
long_query_time=0.5
log_warnings
```

## References
mysys/my_getopt.c eval_num_suffix(), getopt_ull(), getopt_double()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def cnf_number_suffix(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    for setting in config.settings:
        fault, option, value = config.fault(setting), setting.option, setting.given.value
        if option is None or not (isinstance(value, str) or value is None):
            continue
        if fault and fault.refused and fault.kind in ("suffix", "number", "decimal", "missing", "unwanted"):
            shown = (
                f"`{setting.given.raw}` for `{option.name}`"
                if setting.given.raw
                else f"`{option.name}` without a value"
            )
            passed = setting.meaning.is_loose and fault.kind != "missing"
            tags = () if passed else ("daemon-rejects", "availability")
            severity = Severity.WARNING if passed else None
            why = f": {fault.message}" if fault.message else ""
            yield Finding(
                setting.given.value_span,
                f"The server refuses {shown}{why}",
                "write a whole number with at most one of K, M, G" if fault.kind != "missing" else "give it a value",
                tags=tags,
                severity=severity,
            )
        elif option.kind in ("uint", "int") and value and re.fullmatch(r"\d+[KMGTPE]B", value, re.IGNORECASE):
            yield Finding(
                setting.given.value_span,
                f"`{value}` is read as `{value[:-1]}`; the B is ignored",
                f"write `{value[:-1]}`",
                severity=Severity.INFO,
            ).fix(f"Write {value[:-1]}", set_option(setting, value[:-1]))
