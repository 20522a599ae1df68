r"""Includes go in a circle.

The server gives up at a depth of 10 files: "maximum nesting depth exceeded".

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
include 'a.conf'
```

```text path=etc/postgresql/15/main/a.conf
include 'postgresql.conf'
#<1:25 postgresql/include-depth
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
include 'a.conf'
```

```text path=etc/postgresql/15/main/a.conf
include 'b.conf'
```

```text path=etc/postgresql/15/main/b.conf
work_mem = 4MB
```

## References
guc-file.l ParseConfigFile(), CONF_FILE_MAX_DEPTH
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.postgresql.configuration import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"}, fixable=True)
def include_depth(config: PostgresqlConfig) -> Iterator[Finding]:
    """Includes go in a circle."""
    for include in config.configuration.includes if config.configuration else ():
        if include.cycle or include.depth >= MAX_DEPTH:
            yield Finding(
                include,
                f"{include.path} is included again from inside of itself"
                if include.cycle
                else "includes are nested deeper than 10",
                "delete this include",
            ).fix("Delete the line", removed(include), safety=Safety.UNSAFE)
