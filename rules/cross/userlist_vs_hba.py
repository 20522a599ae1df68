r"""The pooler's secrets do not fit the server's records.

PgBouncer can log in to a server by SCRAM with a plain password, or with a SCRAM secret that it was given by the same
user; an MD5 hash in its list is of no use where pg_hba.conf asks for scram-sha-256.

## Bad
```pgbouncer path=db1/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=127.0.0.1
[pgbouncer]
auth_type = md5
auth_file = /etc/pgbouncer/userlist.txt
```

```text path=db1/etc/pgbouncer/userlist.txt
"app" "md50123456789abcdef0123456789abcdef"
#<2:4 cross/userlist-vs-hba
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host all all 127.0.0.1/32 scram-sha-256
```

## Good
```pgbouncer path=db1/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=127.0.0.1
[pgbouncer]
auth_type = md5
auth_file = /etc/pgbouncer/userlist.txt
```

```text path=db1/etc/pgbouncer/userlist.txt
"app" "md50123456789abcdef0123456789abcdef"
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host all all 127.0.0.1/32 md5
```

## Good
```pgbouncer path=db1/etc/pgbouncer/pgbouncer.ini
[databases]
app = host=127.0.0.1 user=x password=y
[pgbouncer]
auth_type = md5
auth_file = /etc/pgbouncer/userlist.txt
```

```text path=db1/etc/pgbouncer/userlist.txt
"app" "md50123456789abcdef0123456789abcdef"
```

```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host all all 127.0.0.1/32 scram-sha-256
```

## References
pgbouncer(5), "Authentication file format"
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.pgbouncer.model import PgbouncerConfig
from halint.systems.postgresql.hba import Connection
from halint.systems.postgresql.model import PostgresqlConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host

LOOPBACK = ip_address("127.0.0.1")


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"})
def userlist_vs_hba(host: Host) -> Iterator[Finding]:
    """The pooler's secrets do not fit the server's records."""
    for pooler in host.all(PgbouncerConfig):
        local = [base for base in pooler.databases if base.conninfo.get("host") in {"127.0.0.1", "localhost"}]
        if not local or any(base.conninfo.get("user") or base.conninfo.get("password") for base in local):
            continue
        for config in host.all(PostgresqlConfig):
            for user in pooler.users:
                if config.hba is None or user.kind != "md5":
                    continue
                asked = Connection(
                    user.name.text, local[0].conninfo.get("dbname") or local[0].option.name, address=LOOPBACK
                )
                decision = config.hba.decide(asked)
                parsed = decision.record.parsed if decision.record and decision.certain else None
                if parsed and parsed.method == "scram-sha-256":
                    yield Finding(
                        user.name,
                        f"the list has an MD5 hash for `{user.name.text}`, and the server asks for SCRAM",
                        "put the SCRAM secret of pg_authid into the list",
                    ).related(decision.record, "the record that decides")
