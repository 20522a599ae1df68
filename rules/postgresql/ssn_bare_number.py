r"""A number alone is the name of a standby.

`synchronous_standby_names = 2` does not ask for two standbys: the server waits for one whose application_name is `2`.
Commits then wait for ever: the data is written, and no client gets an answer.

## Bad
```postgresql
synchronous_standby_names = 2
#                           ^ postgresql/ssn-bare-number
```

## Good
```postgresql
synchronous_standby_names = 'ANY 2 (s1, s2, s3)'
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
def ssn_bare_number(config: PostgresqlConfig) -> Iterator[Finding]:
    """A number alone is the name of a standby."""
    if config.sync and len(config.sync.names.names) == 1 and config.sync.names.names[0].is_number:
        number = config.sync.names.names[0].text
        yield Finding(
            config.sync.setting.value_word,
            f"`{number}` is read as the name of a standby, not as a number of them: every commit hangs",
            f"write 'ANY {number} (s1, s2, ...)' with the standbys' application names",
        )
