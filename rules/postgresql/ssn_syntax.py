r"""synchronous_standby_names is not written as the server reads it.

It takes `a, b`, `FIRST 2 (a, b, c)`, `ANY 1 (a, b)` or `2 (a, b)`: names with commas between, parentheses only after
a number. `any` and `first` are words of that language in any case, unless they are quoted. The server does not start
with it, and a reload is refused. The grammar is the same in 10 to 18.

## Bad
```postgresql
synchronous_standby_names = 's1 s2'
#                           ^^^^^^^ postgresql/ssn-syntax
```

## Bad
```postgresql
synchronous_standby_names = '(s1, s2)'
#                           ^^^^^^^^^^ postgresql/ssn-syntax
```

## Bad: a keyword as a name
```postgresql
synchronous_standby_names = 'first'
#                           ^^^^^^^ postgresql/ssn-keyword-case
```

## Good
```postgresql
synchronous_standby_names = 'ANY 1 (s1, s2)'
```

## Good
```postgresql
synchronous_standby_names = '"first", s2'
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


@rule(
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    tags={"correctness", "daemon-rejects"},
    also={"postgresql/ssn-keyword-case"},
)
def ssn_syntax(config: PostgresqlConfig) -> Iterator[Finding]:
    """synchronous_standby_names is not written as the server reads it."""
    for setting, verdict in config.settings.refused("ssn-syntax"):
        yield Finding(setting.value_word, verdict.message, verdict.hint)
