r"""full_page_writes is off, so that torn pages stay torn.

A page that was half written at a power cut can only be repaired from the full image in the WAL. Only file systems
that never tear a page (ZFS, btrfs with copy on write) may do without.

## Bad
```postgresql
full_page_writes = off
#                  ^^^ postgresql/full-page-writes-off
```

## Good
```postgresql
full_page_writes = on
```

## References
PostgreSQL documentation 20.5.1 "full_page_writes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability", "correctness"}, fixable=True)
def full_page_writes_off(config: PostgresqlConfig) -> Iterator[Finding]:
    """full_page_writes is off, so that torn pages stay torn."""
    for name in ("full_page_writes",):
        setting = config.settings.last(name)
        if setting and config.settings.boolean(name) is False:
            yield Finding(
                setting.value_word,
                "full_page_writes is off: half-written pages cannot be repaired after a crash",
                "write full_page_writes = on, unless the data lies on ZFS or another copy-on-write file system",
            ).remedy(assign(setting, "on"))
