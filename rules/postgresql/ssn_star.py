r"""Any client that streams WAL counts as a synchronous standby.

`*`, quoted too, matches every walreceiver by any name: a pg_receivewal that only archives, a delayed or a remote
copy. A commit is then "safe" on something that nobody will fail over to.

## Bad
```postgresql
synchronous_standby_names = '*'
#                           ^^^ postgresql/ssn-star
```

## Bad
```postgresql
synchronous_standby_names = 'ANY 1 (*)'
#                           ^^^^^^^^^^^ postgresql/ssn-star
```

## Good
```postgresql
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

## References
syncrep_gram.y; PostgreSQL documentation 20.6.2 "synchronous_standby_names"; pg_auto_failover#629
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability", "correctness"})
def ssn_star(config: PostgresqlConfig) -> Iterator[Finding]:
    """Any client that streams WAL counts as a synchronous standby."""
    if config.sync and config.sync.names.has_star and not config.sync.names.distinct and not config.sync_is_managed:
        yield Finding(
            config.sync.setting.value_word,
            "`*` takes whatever streams WAL for a synchronous standby, backups and delayed copies too",
            "list the application names of the standbys that may take over: 'ANY 1 (s1, s2)'",
        )
