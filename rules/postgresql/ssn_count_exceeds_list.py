r"""More synchronous standbys are asked for than are listed.

The server takes the setting without a word. Commits then wait for ever: the data is written, and no client gets an
answer. Tried on 10 to 18.

## Bad
```postgresql
synchronous_standby_names = 'FIRST 3 (s1, s2)'
#                           ^^^^^^^^^^^^^^^^^^ postgresql/ssn-count-exceeds-list
```

## Bad: a name twice counts once
```postgresql
synchronous_standby_names = 'ANY 2 (s1, S1)'
#                           ^^^^^^^^^^^^^^^^ postgresql/ssn-count-exceeds-list
```

## Good
```postgresql
synchronous_standby_names = 'FIRST 2 (s1, s2)'
```

## Good
```postgresql
synchronous_standby_names = 'ANY 3 (s1, *)'
```

## References
syncrep_gram.y; PostgreSQL documentation 20.6.2 "synchronous_standby_names"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def ssn_count_exceeds_list(config: PostgresqlConfig) -> Iterator[Finding]:
    """More synchronous standbys are asked for than are listed."""
    if config.sync and not config.sync.names.can_ever_commit:
        names = config.sync.names
        yield Finding(
            config.sync.setting.value_word,
            f"{names.required} synchronous standbys are asked for and {len(names.distinct)} are listed: every commit hangs",
            f"list at least {names.required + 1} standbys, or ask for {max(len(names.distinct) - 1, 1)}",
        )
