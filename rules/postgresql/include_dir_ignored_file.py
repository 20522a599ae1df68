r"""A file in an included directory is passed over because of its name.

include_dir reads names that end in .conf and do not begin with a dot, nothing else: what stands in the others has no
effect.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
include_dir 'conf.d'
#<1:20 postgresql/include-dir-ignored-file
```

```text path=etc/postgresql/15/main/conf.d/replication.cnf
wal_level = replica
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
include_dir 'conf.d'
```

```postgresql path=etc/postgresql/15/main/conf.d/replication.conf
wal_level = replica
```

```text path=etc/postgresql/15/main/conf.d/README
x
```

```text path=etc/postgresql/15/main/conf.d/old.conf.bak
x
```

## References
PostgreSQL documentation 20.1.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

ENDINGS = (".cnf", ".config", ".cfg", ".ini", ".conf.txt", ".CONF".lower() + "ig")
"""Endings of files that somebody surely wanted to be read; backups and notes have others."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def include_dir_ignored_file(config: PostgresqlConfig) -> Iterator[Finding]:
    """A file in an included directory is passed over because of its name."""
    for include in config.configuration.includes if config.configuration else ():
        for name in include.ignored:
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield Finding(
                    include,
                    f"{name} in {include.path} is not read: its name does not end in .conf",
                    f"rename it to {name.rpartition('.')[0]}.conf",
                ).fix(
                    "Rename it",
                    command=f"mv {folder}/{name} {folder}/{name.rpartition('.')[0]}.conf"
                    if (folder := include.path.rstrip("/")).startswith("/")
                    else "",
                    safety=Safety.DISPLAY,
                )
