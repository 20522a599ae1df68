r"""A switch with a word that the server does not know is OFF.

Only ON, OFF, TRUE, FALSE, 1 and 0 are known. `yes`, `enabled` and `2` draw one warning and mean OFF: `wsrep_on=yes`
starts a server that stands alone and takes writes. For InnoDB's switches the line is ignored instead and the default
stays. An error for the switches on which replication and durability hang. Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld]
wsrep_on=yes
#        ^^^ galera/cnf-bool-junk
```

## Bad: a lesser switch
```galera
[mysqld]
slow_query_log=enabled
#              ^^^^^^^ galera/cnf-bool-junk
```

## Good
```galera
[mysqld]
wsrep_on=on
slow_query_log
read_only=TRUE
```

## References
mysys/my_getopt.c get_bool_argument(); sql/sql_plugin.cc for the options of storage engines
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

GRAVE = frozenset({"wsrep_on", "read_only", "log_slave_updates", "skip_networking", "ssl", "require_secure_transport"})

MEANT = {
    "yes": "ON",
    "y": "ON",
    "enabled": "ON",
    "enable": "ON",
    "no": "OFF",
    "n": "OFF",
    "disabled": "OFF",
    "none": "OFF",
}
"""What people mean; unsafe, because the server has had it OFF so far."""


@rule(severity=Severity.WARNING, tags={"correctness", "availability"}, fixable=True)
def cnf_bool_junk(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    for setting in config.settings:
        fault, option = config.fault(setting), setting.option
        if fault and fault.kind == "bool" and option is not None:
            result = "it is OFF" if fault.becomes else "the line is ignored"
            finding = Finding(
                setting.given.value_span,
                f"The server does not know `{setting.given.raw or 'an empty value'}` for `{option.name}`: {result}",
                "write ON or OFF",
                severity=Severity.ERROR if option.name in GRAVE else None,
            )
            meant = MEANT.get(setting.given.raw.lower())
            if meant:
                edit = Edit(setting.given.value_span, meant)
                finding = finding.fix(f"Write {meant}", edit, safety=Safety.UNSAFE)
            yield finding
