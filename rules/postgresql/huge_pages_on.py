r"""huge_pages = on keeps the server down where huge pages are missing.

With `on` the server does not start when the kernel cannot give enough huge pages, which is found out on the standby
at a failover or after a reboot. `try` takes them when they are there.

## Bad
```postgresql
huge_pages = on
#            ^^ postgresql/huge-pages-on
```

## Good
```postgresql
huge_pages = try
```

## References
PostgreSQL documentation 20.4.1 "huge_pages"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def huge_pages_on(config: PostgresqlConfig) -> Iterator[Finding]:
    """huge_pages = on keeps the server down where huge pages are missing."""
    setting = config.settings.last("huge_pages")
    if setting and config.settings.word("huge_pages") == "on":
        yield Finding(
            setting.value_word,
            "huge_pages is on: without enough huge pages the server does not start at all",
            "write huge_pages = try, or reserve vm.nr_hugepages on every node of the set",
        ).remedy(assign(setting, "try"))
