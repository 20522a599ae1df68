r"""postgresql.auto.conf holds a setting that ALTER SYSTEM does not write.

Where the files lie is found out before postgresql.auto.conf is read; a hand-written data_directory or hba_file there
confuses tools and the next start.

## Bad
```postgresql path=var/lib/pgsql/15/data/postgresql.auto.conf
hba_file = '/etc/pg_hba.conf'
#<1:8 postgresql/auto-conf-forbidden
```

## Good
```postgresql path=var/lib/pgsql/15/data/postgresql.auto.conf
work_mem = '8MB'
```

## References
guc.c GUC_DISALLOW_IN_AUTO_FILE
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"})
def auto_conf_forbidden(config: PostgresqlConfig) -> Iterator[Finding]:
    """postgresql.auto.conf holds a setting that ALTER SYSTEM does not write."""
    for setting in config.automatic or ():
        if setting.name in {"data_directory", "config_file", "hba_file", "ident_file", "allow_alter_system"}:
            yield Finding(
                setting.name_word,
                f"{setting.name} does not belong into postgresql.auto.conf",
                "move it to postgresql.conf",
            )
