r"""A number outside of its range is moved into it.

The server writes one warning to its log and goes on with the nearest value: `innodb_flush_log_at_trx_commit=5` is 3,
`server_id=0` is 1, `wsrep_sync_wait=20` is 15. Ranges are those of MariaDB 10.5, 10.11 and 11.8.

## Bad
```galera
[mysqld]
innodb_flush_log_at_trx_commit=5
#                              ^ galera/cnf-out-of-range
```

## Good
```galera
[mysqld]
innodb_flush_log_at_trx_commit=2
port=3306
```

## References
mysys/my_getopt.c getopt_ull_limit_value(); information_schema.SYSTEM_VARIABLES
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def cnf_out_of_range(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    for setting in config.settings:
        fault, option = config.fault(setting), setting.option
        if fault and fault.kind == "range" and option is not None:
            yield Finding(
                setting.given.value_span,
                f"`{option.name}={setting.given.raw}` is outside of {option.low} to {option.high}: the server takes {fault.becomes}",
                f"write a value from {option.low} to {option.high}",
            ).fix(
                f"Write {fault.becomes}",
                set_option(setting, fault.becomes) if fault.becomes.lstrip("-").isdigit() else None,
                safety=Safety.UNSAFE,
            )
