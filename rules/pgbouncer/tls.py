r"""Passwords and data may cross the network in clear text.

Towards a server PgBouncer's own value is prefer, which takes clear text when nothing else is offered; towards clients
it is disable.

## Bad
```pgbouncer
[databases]
app = host=10.0.0.1
[pgbouncer]
server_tls_sslmode = disable
;                    ^^^^^^^ pgbouncer/tls
```

## Bad
```pgbouncer
[databases]
[pgbouncer]
listen_addr = *
;             ^ pgbouncer/tls
```

## Good
```pgbouncer
[databases]
app = host=10.0.0.1
[pgbouncer]
server_tls_sslmode = verify-full
listen_addr = 127.0.0.1
```

## Good
```pgbouncer
[databases]
[pgbouncer]
listen_addr = *
client_tls_sslmode = require
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


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def tls(config: PgbouncerConfig) -> Iterator[Finding]:
    """Passwords and data may cross the network in clear text."""
    option, mode = config.last("server_tls_sslmode"), config.text("server_tls_sslmode")
    remote = any(not database.conninfo.fault and not database.conninfo.is_local for database in config.databases)
    if option and remote and mode in {"disable", "allow", "prefer"}:
        yield Finding(
            option.place, f"server_tls_sslmode is {mode} towards another host", "write server_tls_sslmode = verify-full"
        ).fix(
            "Write verify-full", Edit(option.place, "verify-full") if option.value_word else None, safety=Safety.UNSAFE
        )
    listening = config.last("listen_addr")
    if (
        listening
        and config.listens_beyond_loopback is True
        and config.text("client_tls_sslmode") in {"disable", "allow", "prefer"}
    ):
        yield Finding(
            listening.place, "clients of other hosts connect without TLS", "write client_tls_sslmode = require"
        )
