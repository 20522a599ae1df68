r"""A standby's name with a dash, a dot or a leading digit wants double quotes.

Host names are the usual victims: `node-1` is read as `node`, and then the server stops at the dash. The server does
not start with it, and a reload is refused. The grammar is the same in 10 to 18.

## Bad
```postgresql
synchronous_standby_names = 'FIRST 1 (node-1, node2)'
#                                     ^^^^^^ postgresql/ssn-unquoted-special
```

## Bad
```postgresql
synchronous_standby_names = 'ANY 1 (node1, 1standby)'
#                                          ^^^^^^^^ postgresql/ssn-unquoted-special
wal_level = replica
```

## Good
```postgresql
synchronous_standby_names = 'FIRST 1 ("node-1", node2)'
```

## References
syncrep_gram.y; PostgreSQL documentation 20.6.2 "synchronous_standby_names"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Edit
from halint.systems.postgresql.sync_names import SyncFault, read_sync_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"}, fixable=True)
def ssn_unquoted_special(config: PostgresqlConfig) -> Iterator[Finding]:
    """A standby's name with a dash, a dot or a leading digit wants double quotes."""
    for setting, verdict in config.settings.refused("ssn-unquoted-special"):
        fault = read_sync_names(str(setting.value))
        if isinstance(fault, SyncFault):
            span = setting.text.span(fault.start, fault.end)
            yield Finding(span, verdict.message, verdict.hint).fix("Quote it", Edit(span, f'"{fault.token}"'))
