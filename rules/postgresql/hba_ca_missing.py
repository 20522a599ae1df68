r"""Client certificates are asked for and there is no authority to check them by.

Without ssl_ca_file every such connection ends with "client certificates can only be checked if a root certificate
store is available".

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf
max_connections = 10
ssl = on
ssl_ca_file = ''
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 cert
#                          ^^^^ postgresql/hba-ca-missing
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = on
ssl_ca_file = 'root.crt'
max_connections = 10
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 cert
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = on
max_connections = 10
```

```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 scram-sha-256
```

## References
auth.c ClientAuthentication()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def hba_ca_missing(config: PostgresqlConfig) -> Iterator[Finding]:
    """Client certificates are asked for and there is no authority to check them by."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        wants = parsed.method == "cert" or parsed.options.get("clientcert", ("no-verify",))[0] not in {"no-verify", "0"}
        known = config.settings.last("ssl_ca_file") or config.is_complete
        if parsed.type == "hostssl" and wants and known and config.settings.value("ssl_ca_file") == "":
            yield Finding(
                parsed.method_word,
                "client certificates cannot be checked: ssl_ca_file is empty",
                "set ssl_ca_file to the certificate of the authority that signs them",
            ).related(config.settings.last("ssl_ca_file"), "empty")
