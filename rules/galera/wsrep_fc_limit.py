r"""Flow control is set so that a slow node lags far behind, or stalls the others for long.

gcs.fc_limit is how many write sets a node may be behind before it stops the cluster: in the thousands reads there are
stale. gcs.fc_factor below 0.5 lets the cluster stand until half of the queue is gone. gcs.recv_q_hard_limit is a number of
bytes after which the node ends itself; gcs.max_throttle=0 lets it stop replication altogether during a transfer.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcs.fc_limit=5000"
#                       ^^^^^^^^^^^^^^^^^ galera/wsrep-fc-limit
```

## Bad: a hard limit
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcs.recv_q_hard_limit=1G"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-recv-q-hard
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcs.fc_limit=256;gcs.fc_factor=0.8"
```

## References
Galera documentation "Flow Control"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_parameter, set_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

CHECKS = (
    ("gcs.fc_limit", 0, 1000, "the node may be that many write sets behind", "write at most 1000"),
    ("gcs.fc_factor", 0.5, 2, "the cluster stands until the queue is that short", "write 0.5 to 1.0"),
    ("gcs.recv_q_hard_limit", 2.0**33, 2.0**64, "the node ends itself when its queue is that long", "delete it"),
)


@rule(severity=Severity.INFO, tags={"performance"}, also={"galera/wsrep-recv-q-hard"}, fixable=True)
def wsrep_fc_limit(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    for key, low, high, why, advice in CHECKS:
        pair, value = options.given(key), options.number(key).value
        if pair is not None and isinstance(value, float) and not low <= value <= high:
            yield Finding(pair.span, f"{key} is {pair.value}: {why}", advice).fix(
                "Write 1000" if key == "gcs.fc_limit" else "Delete it",
                set_parameter(pair, "1000")
                if key == "gcs.fc_limit"
                else drop_parameter(config, pair)
                if advice == "delete it"
                else None,
                safety=Safety.UNSAFE,
            )
