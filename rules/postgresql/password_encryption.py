r"""New passwords are stored as MD5.

MD5 verifiers can be replayed and are deprecated: PostgreSQL 18 warns at each one and a later version will not take
them.

## Bad
```postgresql
password_encryption = md5
#                     ^^^ postgresql/password-encryption
```

## Good
```postgresql
password_encryption = scram-sha-256
```

## Good
```postgresql target=postgresql-13
password_encryption = on
```

## References
PostgreSQL documentation 20.3.2 "password_encryption"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security", "deprecated"}, fixable=True)
def password_encryption(config: PostgresqlConfig) -> Iterator[Finding]:
    """New passwords are stored as MD5."""
    setting = config.settings.last("password_encryption")
    if setting and setting.value == "md5":
        yield Finding(
            setting.value_word,
            "new passwords are stored as MD5",
            "write password_encryption = scram-sha-256",
            severity=None if config.oldest >= 14 else Severity.INFO,
        ).remedy(assign(setting, "scram-sha-256"))
