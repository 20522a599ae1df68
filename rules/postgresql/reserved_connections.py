r"""The reserved connections leave none for clients.

The postmaster refuses to start when superuser_reserved_connections plus reserved_connections (16 and newer) is not
less than max_connections; before 12 max_wal_senders had to be less too.

## Bad
```postgresql
max_connections = 3
#                 ^ postgresql/reserved-connections
superuser_reserved_connections = 3
```

## Bad
```postgresql target=postgresql-16
max_connections = 20
#                 ^^ postgresql/reserved-connections
reserved_connections = 17
```

## Bad
```postgresql target=postgresql-11
max_connections = 10
#                 ^^ postgresql/reserved-connections
max_wal_senders = 10
```

## Good
```postgresql
max_connections = 4
```

## Good
```postgresql target=postgresql-13
max_connections = 10
max_wal_senders = 10
```

## References
postmaster.c PostmasterMain()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import put
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

GROUPS = (("superuser_reserved_connections", "reserved_connections"), ("max_wal_senders",))


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"}, fixable=True)
def reserved_connections(config: PostgresqlConfig) -> Iterator[Finding]:
    """The reserved connections leave none for clients."""
    most = config.settings.number("max_connections")
    setting = config.settings.last("max_connections") or config.settings.last("superuser_reserved_connections")
    if setting is None or not is_known(most):
        return
    for names in GROUPS:
        values = [config.settings.number(name) for name in names]
        numbers = [value for value in values if is_known(value)]
        if names == ("max_wal_senders",) and config.newest >= 12:
            continue
        if numbers and sum(numbers) >= most:
            listed = " plus ".join(
                f"{name} ({value})" for name, value in zip(names, values, strict=True) if is_known(value)
            )
            yield Finding(
                setting.value_word,
                f"max_connections is {most:g}, and {listed} must be less than that",
                f"write max_connections = {int(sum(numbers)) + 50}",
            ).remedy(put(config.settings, "max_connections", str(int(sum(numbers)) + 50), setting, starts=False))
            return
