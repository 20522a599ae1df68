r"""A timeout of some milliseconds was most likely meant in seconds.

A bare number on these parameters is milliseconds: `wal_sender_timeout = 60` ends every replication connection after
60 ms without an answer, and replication flaps for ever.

## Bad
```postgresql
wal_sender_timeout = 60
#                    ^^ postgresql/timeout-unit-suspect
```

## Bad
```postgresql
statement_timeout = 30
#                   ^^ postgresql/timeout-unit-suspect
idle_in_transaction_session_timeout = 10
#                                     ^^ postgresql/timeout-unit-suspect
```

## Good
```postgresql
wal_sender_timeout = 60s
statement_timeout = 30000
lock_timeout = 100ms
```

## Good
```postgresql
wal_receiver_timeout = 0
```

## References
PostgreSQL documentation 20.6 and 20.11
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

LIMITS = {
    "wal_sender_timeout": 1000,
    "wal_receiver_timeout": 1000,
    "statement_timeout": 100,
    "lock_timeout": 100,
    "idle_in_transaction_session_timeout": 1000,
    "idle_session_timeout": 1000,
    "transaction_timeout": 1000,
}
"""Milliseconds below which nobody can have meant milliseconds for a whole server."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def timeout_unit_suspect(config: PostgresqlConfig) -> Iterator[Finding]:
    """A timeout of some milliseconds was most likely meant in seconds."""
    for name, limit in LIMITS.items():
        setting, value = config.settings.last(name), config.settings.number(name)
        if setting and is_known(value) and 0 < value < limit and str(setting.value).strip().isdecimal():
            yield Finding(
                setting.value_word,
                f"{name} = {setting.value} means {setting.value} milliseconds",
                f"write {name} = {setting.value}s if seconds were meant, else {setting.value}ms",
            ).remedy(assign(setting, f"{str(setting.value).strip()}s"))
