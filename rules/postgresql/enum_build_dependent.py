r"""The value hangs on how the server was built.

lz4, zstd and io_uring are refused by a server that was built without the library, so that the file stops a node with
other packages.

## Bad
```postgresql
wal_compression = zstd
#                 ^^^^ postgresql/enum-build-dependent
```

## Good
```postgresql
wal_compression = on
default_toast_compression = pglz
```

## References
PostgreSQL documentation 17.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.parameters import parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"})
def enum_build_dependent(config: PostgresqlConfig) -> Iterator[Finding]:
    """The value hangs on how the server was built."""
    for setting, verdict in config.settings.judged:
        known = parameter(setting.name, config.newest)
        if known and not verdict.refused and verdict.value in known.build_words and known.name != "syslog_facility":
            yield Finding(
                setting.value_word,
                f"a server built without {verdict.value} refuses this",
                "make sure that all nodes have the same packages",
            )
