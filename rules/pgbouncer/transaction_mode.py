r"""What a session leaves behind is met by the next client, or is not there.

In transaction and statement mode a client gets another server connection each time: server_reset_query is not run
(unless server_reset_query_always), and prepared statements need max_prepared_statements (1.21 and newer).

## Bad
```pgbouncer
[databases]
[pgbouncer]
pool_mode = transaction
;           ^^^^^^^^^^^ pgbouncer/transaction-mode
server_reset_query = DISCARD ALL
```

## Bad
```pgbouncer
[databases]
[pgbouncer]
pool_mode = transaction
;           ^^^^^^^^^^^ pgbouncer/transaction-mode
max_prepared_statements = 0
```

## Good
```pgbouncer
[databases]
[pgbouncer]
pool_mode = session
server_reset_query = DISCARD ALL
```

## Good
```pgbouncer
[databases]
[pgbouncer]
pool_mode = transaction
max_prepared_statements = 200
```

## References
pgbouncer(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pgbouncer.model import PgbouncerConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def transaction_mode(config: PgbouncerConfig) -> Iterator[Finding]:
    """What a session leaves behind is met by the next client, or is not there."""
    option = config.last("pool_mode")
    if option is None or config.text("pool_mode") not in {"transaction", "statement"}:
        return
    if (
        (reset := config.last("server_reset_query"))
        and config.text("server_reset_query")
        and config.text("server_reset_query_always") == "0"
    ):
        yield Finding(
            option.place,
            "server_reset_query is not run in this mode",
            "delete it, or set server_reset_query_always = 1",
        ).related(reset, "never run")
    elif (prepared := config.last("max_prepared_statements")) and config.text("max_prepared_statements") == "0":
        yield (
            Finding(option.place, "prepared statements fail in this mode", "write max_prepared_statements = 200")
            .related(prepared, "switched off")
            .fix("Write 200", Edit(prepared.place, "200") if prepared.value_word else None, safety=Safety.UNSAFE)
        )
