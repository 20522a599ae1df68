r"""A line is not `name = value` as repmgr 5.2 and newer read it.

Since 5.2 the file is read like postgresql.conf: values with blanks, slashes at the beginning or other signs need
single quotes. Older versions took the rest of the line.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
pg_bindir=/usr/lib/postgresql/15/bin
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/syntax
```

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
ssh_options=-o StrictHostKeyChecking=no
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/syntax
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
pg_bindir='/usr/lib/postgresql/15/bin'
```

## Good
```repmgr target=repmgr-5.0
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
pg_bindir=/usr/lib/postgresql/15/bin
```

## References
repmgr release notes 5.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"syntax"})
def syntax(config: RepmgrConfig) -> Iterator[Finding]:
    """A line is not `name = value` as repmgr 5.2 and newer read it."""
    if config.version is not None and config.version.before(5, 2):
        return
    for document in config.documents:
        for fault in document.faults:
            known = config.version is not None
            yield Finding(
                fault.span,
                f"{fault.message} (repmgr 5.2 and newer)",
                "put the value in single quotes",
                severity=None if known else Severity.WARNING,
            )
