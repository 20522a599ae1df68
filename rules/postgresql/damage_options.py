r"""A switch for rescuing a damaged cluster is on for good.

These settings make the server go on over damage that it has seen: pages are zeroed or served broken, and the result
is replicated and backed up.

## Bad
```postgresql
zero_damaged_pages = on
#                    ^^ postgresql/damage-options
```

## Bad
```postgresql
ignore_checksum_failure = on
#                         ^^ postgresql/damage-options
ignore_invalid_pages = true
#                      ^^^^ postgresql/damage-options
```

## Good
```postgresql
zero_damaged_pages = off
ignore_system_indexes = off
```

## References
PostgreSQL documentation 20.17 "Developer Options"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "correctness"})
def damage_options(config: PostgresqlConfig) -> Iterator[Finding]:
    """A switch for rescuing a damaged cluster is on for good."""
    for name in ("zero_damaged_pages", "ignore_checksum_failure", "ignore_invalid_pages", "ignore_system_indexes"):
        setting = config.settings.last(name)
        if setting and config.settings.boolean(name) is True:
            yield Finding(
                setting.value_word,
                f"{name} is on: damage is hidden and then spreads to standbys and backups",
                "delete the line; set it only in the one session that rescues data",
            )
