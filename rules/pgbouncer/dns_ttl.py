r"""A moved name is noticed late.

PgBouncer asks DNS again after dns_max_ttl. With a name that moves at a failover that is how long clients wait.

## Bad
```pgbouncer
[databases]
app = host=primary.db.example.org
[pgbouncer]
dns_max_ttl = 300
;             ^^^ pgbouncer/dns-ttl
```

## Good
```pgbouncer
[databases]
app = host=10.0.0.1
[pgbouncer]
dns_max_ttl = 300
```

## Good
```pgbouncer
[databases]
app = host=primary.db.example.org
[pgbouncer]
dns_max_ttl = 15
```

## References
pgbouncer(5)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pgbouncer.model import PgbouncerConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def dns_ttl(config: PgbouncerConfig) -> Iterator[Finding]:
    """A moved name is noticed late."""
    option, seconds = config.last("dns_max_ttl"), config.number("dns_max_ttl")
    named = [database for database in config.databases if re.match(r"[a-zA-Z][\w-]*\.", database.conninfo.get("host"))]
    if option and named and is_known(seconds) and seconds > 15:
        yield Finding(
            option.place, f"a name that moves is looked up again after {seconds:g} s", "write dns_max_ttl = 15"
        ).fix("Write 15", Edit(option.place, "15") if option.value_word else None, safety=Safety.UNSAFE)
