r"""Two thresholds stand the wrong way round.

The critical one must be above the warning, and standby_reconnect_timeout not less than node_rejoin_timeout; repmgr
reports it and does not go on.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
archive_ready_warning=128
archive_ready_critical=64
#                      ^^ repmgr/thresholds
```

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
replication_lag_critical=100
#                        ^^^ repmgr/thresholds
```

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
node_rejoin_timeout=120
standby_reconnect_timeout=60
#                         ^^ repmgr/thresholds
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
archive_ready_warning=16
archive_ready_critical=128
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
node_rejoin_timeout=60
standby_reconnect_timeout=60
```

## References
configfile.c of repmgr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import assign
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig

PAIRS = (
    ("archive_ready_warning", "archive_ready_critical", False),
    ("replication_lag_warning", "replication_lag_critical", False),
    ("node_rejoin_timeout", "standby_reconnect_timeout", True),
)
"""What must be less, what must be more, and whether both may be equal."""


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def thresholds(config: RepmgrConfig) -> Iterator[Finding]:
    """Two thresholds stand the wrong way round."""
    for low, high, equal in PAIRS:
        less, more = config.number(low), config.number(high)
        setting = config.last(high) or config.last(low)
        if setting and is_known(less) and is_known(more) and (more < less or (more == less and not equal)):
            yield (
                Finding(
                    setting.value_word,
                    f"{high} is {more} and {low} is {less}",
                    f"write {high}={less if equal else less * 2}",
                )
                .related(config.last(low) if config.last(high) else None, "the other one")
                .remedy(assign(config.last(high), str(less if equal else less * 2)))
            )
