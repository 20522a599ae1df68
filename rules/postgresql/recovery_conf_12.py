r"""There is a recovery.conf, with which PostgreSQL 12 and newer do not start.

Its settings went to postgresql.conf and standby_mode to the file standby.signal; the server ends with "using recovery
command file is not supported".

## Bad
```postgresql path=var/lib/pgsql/15/data/recovery.conf
standby_mode = on
#<1 postgresql/recovery-conf-12
```

## Good
```postgresql path=var/lib/pgsql/11/data/recovery.conf
standby_mode = on
recovery_target_timeline = latest
```

## References
xlog.c; PostgreSQL documentation, appendix O.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def recovery_conf_12(config: PostgresqlConfig) -> Iterator[Finding]:
    """There is a recovery.conf, with which PostgreSQL 12 and newer do not start."""
    if config.recovery_conf and config.recovery_conf.documents and config.oldest >= 12:
        known = config.version is not None
        yield Finding(
            config.recovery_conf.documents[0].start,
            f"PostgreSQL {config.newest if known else '12 and newer'} does not start while recovery.conf is there",
            "move its settings to postgresql.conf, create standby.signal, and delete this file",
            severity=None if known else Severity.WARNING,
            confidence=None if known else Confidence.LOW,
            tags={"availability", "daemon-rejects"} if known else {"availability"},
        )
