r"""Quotes that do not enclose the whole value become part of it.

One pair of equal quotes around the whole value is dropped. With text behind the closing quote, or with only one quote,
they stay: `wsrep_node_name="db1" primary` is the name `"db1" primary`, quotes included. Measured with my_print_defaults
10.11.19.

## Bad
```galera
[mysqld]
wsrep_node_name="db1" primary
#               ^^^^^^^^^^^^^ galera/cnf-quote-junk
```

## Bad: only one
```galera
[mysqld]
wsrep_cluster_address="gcomm://db1,db2,db3
#                     ^^^^^^^^^^^^^^^^^^^^ galera/cnf-quote-junk
```

## Good
```galera
[mysqld]
wsrep_node_name="db1" # primary
init_connect=SET sql_mode='ANSI'
sql_mode=""
```

## References
mysys/my_default.c search_default_file_with_ext()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def cnf_quote_junk(config: MariadbConfig) -> Iterator[Finding]:
    for given in config.read.given:
        raw = given.raw.rstrip()
        if not raw or config.is_test:
            continue
        first, last = raw[0], raw[-1]
        opens = first in "\"'" and (len(raw) == 1 or last != first)
        closes = last in "\"'" and first != last and raw.count(last) == 1
        if opens or closes:
            yield Finding(
                given.value_span,
                f"The quote in the value of `{given.name}` is kept as part of it",
                "put one pair of quotes around the whole value, or none",
            )
