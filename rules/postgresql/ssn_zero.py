r"""The number of synchronous standbys is 0.

It must be greater than zero; the empty string switches synchronous replication off. The server does not start with
it, and a reload is refused. The grammar is the same in 10 to 18.

## Bad
```postgresql
synchronous_standby_names = 'ANY 0 (s1, s2)'
#                           ^^^^^^^^^^^^^^^^ postgresql/ssn-zero
```

## Good
```postgresql
synchronous_standby_names = ''
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


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"})
def ssn_zero(config: PostgresqlConfig) -> Iterator[Finding]:
    """The number of synchronous standbys is 0."""
    for setting, verdict in config.settings.refused("ssn-zero"):
        yield Finding(setting.value_word, verdict.message, verdict.hint)
