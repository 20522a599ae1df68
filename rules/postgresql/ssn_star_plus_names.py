r"""Names after `*` have no meaning.

`*` matches every standby, so that what stands behind it never decides; names before it only set priorities.

## Bad
```postgresql
synchronous_standby_names = 'FIRST 1 (*, s1)'
#                           ^^^^^^^^^^^^^^^^^ postgresql/ssn-star-plus-names
```

## Good
```postgresql
synchronous_standby_names = 'FIRST 1 (s1, *)'
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


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def ssn_star_plus_names(config: PostgresqlConfig) -> Iterator[Finding]:
    """Names after `*` have no meaning."""
    if config.sync and config.sync.names.has_star and not config.sync.names.names[-1].is_star:
        yield Finding(
            config.sync.setting.value_word, "names behind `*` never decide anything", "delete them, or delete `*`"
        )
