r"""postgresql.auto.conf includes other files.

The next ALTER SYSTEM writes the file anew, and what somebody put there by hand is gone.

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.auto.conf
include 'x.conf'
#<1:16 postgresql/auto-conf-manual
```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.auto.conf
work_mem = '8MB'
```

## References
PostgreSQL documentation 20.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def auto_conf_manual(config: PostgresqlConfig) -> Iterator[Finding]:
    """postgresql.auto.conf includes other files."""
    for include in config.automatic.includes if config.automatic else ():
        yield Finding(include, "this directive is lost at the next ALTER SYSTEM", "move it to postgresql.conf")
