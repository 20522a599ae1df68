r"""A bare number of pages, kilobytes or megabytes was most likely meant otherwise.

A bare number counts in the parameter's own unit: pages of 8 kB for shared_buffers and effective_cache_size, kB for
work_mem, MB for max_wal_size. `shared_buffers = 512` is 4 MB.

## Bad
```postgresql
shared_buffers = 512
#                ^^^ postgresql/memory-unit-suspect
```

## Bad
```postgresql
work_mem = 67108864
#          ^^^^^^^^ postgresql/memory-unit-suspect
max_wal_size = 4194304
#              ^^^^^^^ postgresql/memory-unit-suspect
```

## Good
```postgresql
shared_buffers = 512MB
work_mem = 65536
max_wal_size = 4096
```

## References
PostgreSQL documentation 20.1.1 "Parameter Names and Values"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

LIMITS = {
    "shared_buffers": ("pages of 8 kB", 1024, 2**27),
    "effective_cache_size": ("pages of 8 kB", 1024, 2**30),
    "work_mem": ("kB", 64, 32 * 1024**2),
    "maintenance_work_mem": ("kB", 1024, 256 * 1024**2),
    "max_wal_size": ("MB", 32, 1024**2),
    "wal_keep_size": ("MB", 0, 4 * 1024**2),
}
"""Name: the unit of a bare number, and what is plausible in it."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"performance"})
def memory_unit_suspect(config: PostgresqlConfig) -> Iterator[Finding]:
    """A bare number of pages, kilobytes or megabytes was most likely meant otherwise."""
    for name, (unit, low, high) in LIMITS.items():
        setting, value = config.settings.last(name), config.settings.number(name)
        if setting and is_known(value) and str(setting.value).strip().isdecimal() and not low <= value <= high:
            yield Finding(
                setting.value_word,
                f"{name} = {setting.value} counts in {unit}: that is {_size(value, unit)}",
                "write the unit that was meant, such as 512MB",
            )


def _size(value: float, unit: str) -> str:
    amount = value * {"pages of 8 kB": 8, "kB": 1, "MB": 1024}[unit]
    return f"{amount / 1024:.4g} MB" if amount < 1024**2 else f"{amount / 1024**2:.4g} GB"
