r"""More autovacuum workers than slots for them.

Since 18 autovacuum_max_workers can be raised without a restart, up to autovacuum_worker_slots; the server warns and
runs no more than that.

## Bad
```postgresql target=postgresql-18
autovacuum_max_workers = 20
#                        ^^ postgresql/autovacuum-slots
autovacuum_worker_slots = 16
```

## Good
```postgresql target=postgresql-18
autovacuum_max_workers = 8
```

## References
PostgreSQL documentation 20.10 "autovacuum_worker_slots"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import put
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def autovacuum_slots(config: PostgresqlConfig) -> Iterator[Finding]:
    """More autovacuum workers than slots for them."""
    workers, slots = config.settings.number("autovacuum_max_workers"), config.settings.number("autovacuum_worker_slots")
    setting = config.settings.last("autovacuum_max_workers")
    if setting and config.oldest >= 18 and is_known(workers) and is_known(slots) and workers > slots:
        yield (
            Finding(
                setting.value_word,
                f"autovacuum_max_workers is {workers:g}, but there are only {slots:g} slots for workers",
                f"write autovacuum_worker_slots = {workers:g}, which needs a restart",
            )
            .related(config.settings.last("autovacuum_worker_slots"), "the slots")
            .remedy(put(config.settings, "autovacuum_worker_slots", f"{workers:g}", setting))
        )
