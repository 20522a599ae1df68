r"""A setting stands twice in one file.

The last one counts; the first is dead text that somebody will edit one day.

## Bad
```postgresql
work_mem = 4MB
#<1:14 postgresql/duplicate-setting
work_mem = 8MB
```

## Good
```postgresql
work_mem = 4MB
work_mem = 4MB
```

## Good
```postgresql
work_mem = 4MB
maintenance_work_mem = 8MB
```

## References
PostgreSQL documentation 20.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.configuration import Setting
    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def duplicate_setting(config: PostgresqlConfig) -> Iterator[Finding]:
    """A setting stands twice in one file."""
    for settings in config.settings.by_name.values():
        last: dict[int, Setting] = {id(setting.document): setting for setting in settings}
        for setting in settings:
            later = last[id(setting.document)]
            if later is not setting and later.value != setting.value:
                yield (
                    Finding(
                        setting,
                        f"{setting.name} is set again in line {later.span.line}, and only that counts",
                        "delete one of the two",
                    )
                    .related(later, "this one counts")
                    .remedy(drop(setting))
                )
