r"""An included file is not there.

The server does not start; include_if_exists does not mind.

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf live=yes
include 'extra.conf'
#<1:20 postgresql/include-missing
```

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf live=yes
include_dir = 'conf.d'
#<1:22 postgresql/include-missing
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf live=yes
include 'extra.conf'
include_if_exists 'more.conf'
```

```text path=etc/postgresql/15/main/extra.conf
work_mem = 4MB
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
include 'extra.conf'
```

## References
guc-file.l ParseConfigFile()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"}, fixable=True)
def include_missing(config: PostgresqlConfig) -> Iterator[Finding]:
    """An included file is not there."""
    for include in config.configuration.includes if config.configuration else ():
        if include.presence is Presence.ABSENT and include.kind != "include_if_exists" and not include.cycle:
            what = "directory" if include.kind == "include_dir" else "file"
            yield Finding(
                include,
                f"the {what} {include.path} is not there: the server does not start",
                "create it, or write include_if_exists",
            ).fix(
                "Write include_if_exists",
                Edit(include.directive.words[0].span, "include_if_exists") if include.kind == "include" else None,
                safety=Safety.UNSAFE,
            )
