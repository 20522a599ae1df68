r"""A standby is listed twice.

Names are compared without case. A repeated name makes the list look longer than it is, so that fewer standbys may be
missing than one thinks.

## Bad
```postgresql
synchronous_standby_names = 'ANY 1 (s1, S1, s2)'
#                                       ^^ postgresql/ssn-duplicate
```

## Good
```postgresql
synchronous_standby_names = 'ANY 1 (s1, s2)'
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


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def ssn_duplicate(config: PostgresqlConfig) -> Iterator[Finding]:
    """A standby is listed twice."""
    if config.sync is None:
        return
    seen: set[str] = set()
    for name in config.sync.names.names:
        if name.text in seen:
            span = config.sync.text.span(name.start, name.end)
            yield Finding(span, f"`{name.raw}` is listed twice (case does not count)", "name each standby once")
        seen.add(name.text)
