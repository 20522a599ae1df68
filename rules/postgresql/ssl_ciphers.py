r"""Weak ciphers are allowed.

ssl_ciphers lets in ciphers without encryption, without authentication, or broken long ago.

## Bad
```postgresql
ssl = on
ssl_ciphers = 'ALL'
#             ^^^^^ postgresql/ssl-ciphers
```

## Bad
```postgresql
ssl = on
ssl_ciphers = 'HIGH:RC4:!aNULL'
#             ^^^^^^^^^^^^^^^^^ postgresql/ssl-ciphers
```

## Good
```postgresql
ssl = on
ssl_ciphers = 'HIGH:MEDIUM:+3DES:!aNULL'
```

## Good
```postgresql
ssl = on
ssl_ciphers = 'HIGH:!RC4:!MD5:!aNULL'
```

## Good
```postgresql
ssl = on
ssl_ciphers = 'ALL:!aNULL:!eNULL:!EXPORT:!RC4:!DES:!MD5:!LOW'
```

## References
PostgreSQL documentation 20.3.3 "ssl_ciphers"; ciphers(1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

WEAK = frozenset(
    {"NULL", "ENULL", "ANULL", "ADH", "AECDH", "EXPORT", "EXP", "LOW", "RC4", "DES", "MD5", "COMPLEMENTOFALL"}
)


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def ssl_ciphers(config: PostgresqlConfig) -> Iterator[Finding]:
    """Weak ciphers are allowed."""
    setting, text = config.settings.last("ssl_ciphers"), config.settings.text("ssl_ciphers")
    if setting is None or config.settings.boolean("ssl") is not True:
        return
    parts = text.replace(",", ":").replace(" ", ":").split(":")
    excluded = {part.lstrip("!-").upper() for part in parts if part[:1] in "!-"}
    weak = [part for part in parts if part.upper() in WEAK and part.upper() not in excluded]
    if any(part.upper() == "ALL" for part in parts) and not excluded & {"ANULL", "ADH"}:
        weak.append("ALL")
    if weak:
        yield Finding(
            setting.value_word, f"ssl_ciphers allows `{weak[0]}`", "write ssl_ciphers = 'HIGH:!aNULL'"
        ).remedy(assign(setting, "'HIGH:!aNULL'"))
