r"""Settings of an extension are given and its library is not loaded.

The server takes any `prefix.name` as a placeholder, so that neither the missing library nor a misspelt name is told.

## Bad
```postgresql
pg_stat_statements.max = 1000
#<1:22 postgresql/custom-prefix-unloaded
shared_preload_libraries = 'auto_explain'
```

## Good
```postgresql
pg_stat_statements.max = 1000
shared_preload_libraries = 'pg_stat_statements'
myapp.tenant = 5
```

## Good
```postgresql
pg_stat_statements.max = 1000
```

## References
PostgreSQL documentation 20.16 "Customized Options"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.strings import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

KNOWN = frozenset(
    {"pg_stat_statements", "auto_explain", "repmgr", "timescaledb", "pg_cron", "pgaudit", "citus", "pg_prewarm"}
)
"""Libraries whose settings have their own name for prefix (cron's and pgaudit's are others)."""


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def custom_prefix_unloaded(config: PostgresqlConfig) -> Iterator[Finding]:
    """Settings of an extension are given and its library is not loaded."""
    loaded = config.settings.last("shared_preload_libraries")
    if loaded is None or not isinstance(loaded.value, str):
        return
    libraries = set(identifiers(loaded.value) or ())
    for name in ("session_preload_libraries", "local_preload_libraries"):
        libraries |= set(identifiers(config.settings.text(name)) or ())
    for setting in config.settings.all:
        prefix = setting.name.partition(".")[0]
        if "." in setting.name and prefix in KNOWN and prefix not in libraries:
            yield Finding(
                setting.name_word,
                f"the library {prefix} is not in shared_preload_libraries, so that this has no effect",
                f"add {prefix} to shared_preload_libraries",
            ).related(loaded, "loaded are these")
