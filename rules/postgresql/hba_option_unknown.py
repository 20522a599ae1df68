r"""A record has an option that does not belong there.

Behind the method come options of that method, as name=value. One such line is enough: the server does not start, and
a reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 md5 map=x
#                           ^^^^^ postgresql/hba-option-unknown
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all md5 please
#                 ^^^^^^ postgresql/hba-option-unknown
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256 foo=1
#                                     ^^^^^ postgresql/hba-option-unknown
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer map=x
host all all 10.0.0.0/8 ldap ldapserver=l ldapprefix="cn="
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"}, fixable=True)
def hba_option_unknown(config: PostgresqlConfig) -> Iterator[Finding]:
    """A record has an option that does not belong there."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"option-unknown"}:
            yield Finding(fault.span, fault.message, fault.hint).fix(
                "Delete it", removed(fault.span) if fault.hint.startswith("delete ") else None, safety=Safety.UNSAFE
            )
