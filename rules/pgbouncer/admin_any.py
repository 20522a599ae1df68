r"""The administration console is open to ordinary users.

Users of admin_users may SHUTDOWN, PAUSE and RELOAD. There is no wildcard; a user that a database section logs in as
is one that applications have.

## Bad
```pgbouncer
[databases]
app = host=10.0.0.1 user=app
[pgbouncer]
admin_users = postgres, app
;                       ^^^ pgbouncer/admin-any
```

## Bad
```pgbouncer
[databases]
[pgbouncer]
admin_users = *
;             ^ pgbouncer/admin-any
```

## Good
```pgbouncer
[databases]
app = host=10.0.0.1 user=app
[pgbouncer]
admin_users = pgbouncer
```

## References
pgbouncer(5)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pgbouncer.model import PgbouncerConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def admin_any(config: PgbouncerConfig) -> Iterator[Finding]:
    """The administration console is open to ordinary users."""
    option = config.last("admin_users")
    if option is None or option.value_word is None or not isinstance(option.value, str):
        return
    used = {database.conninfo.get("user") for database in config.databases}
    for found in re.finditer(r"[^\s,]+", option.value):
        if found[0] == "*" or found[0] in used:
            what = "is no wildcard" if found[0] == "*" else "is a user that applications log in as"
            yield Finding(
                option.value_word.part(*found.span()), f"`{found[0]}` {what}", "name a user of the operators alone"
            )
