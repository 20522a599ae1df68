r"""A plain list waits for one standby only.

`a, b` is the old form of `FIRST 1 (a, b)`: the second is only potential, and takes over when the first is gone.

## Bad
```postgresql
synchronous_standby_names = 's1, s2'
#                           ^^^^^^^^ postgresql/ssn-list-means-one
```

## Good
```postgresql
synchronous_standby_names = 'FIRST 1 (s1, s2)'
```

## Good
```postgresql
synchronous_standby_names = 's1'
```

## References
syncrep_gram.y; PostgreSQL documentation 20.6.2 "synchronous_standby_names"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def ssn_list_means_one(config: PostgresqlConfig) -> Iterator[Finding]:
    """A plain list waits for one standby only."""
    if config.sync and config.sync.names.form == "plain" and len(config.sync.names.distinct) > 1:
        names = ", ".join(name.raw for name in config.sync.names.names)
        yield Finding(
            config.sync.setting.value_word,
            f"only one of `{names}` confirms each commit",
            f"write 'FIRST 1 ({names})' to say so, or 'ANY 1 ({names})' for a quorum",
        ).remedy(assign(config.sync.setting, f"'FIRST 1 ({names})'") if "'" not in names else None)
