r"""TLS 1.0 and 1.1 are allowed.

Both are broken and forbidden (RFC 8996). Until 12 the built-in minimum was TLSv1.

## Bad
```postgresql
ssl = on
ssl_min_protocol_version = 'TLSv1'
#                          ^^^^^^^ postgresql/ssl-min-version
```

## Good
```postgresql
ssl = on
ssl_min_protocol_version = 'TLSv1.2'
```

## Good
```postgresql
ssl = on
```

## Good
```postgresql
ssl = off
ssl_min_protocol_version = 'TLSv1'
```

## References
PostgreSQL documentation 20.3.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def ssl_min_version(config: PostgresqlConfig) -> Iterator[Finding]:
    """TLS 1.0 and 1.1 are allowed."""
    setting = config.settings.last("ssl_min_protocol_version")
    if (
        config.settings.boolean("ssl") is True
        and setting
        and config.settings.word("ssl_min_protocol_version") in {"TLSv1", "TLSv1.1", ""}
    ):
        yield Finding(
            setting.value_word,
            f"`{setting.value}` allows versions of TLS that are broken",
            "write ssl_min_protocol_version = 'TLSv1.2'",
        ).remedy(assign(setting, "'TLSv1.2'"))
