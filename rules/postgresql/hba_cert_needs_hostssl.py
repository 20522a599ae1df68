r"""Client certificates work for hostssl records only.

The method cert and the options clientcert and clientname need a record that only TLS connections match. One such line
is enough: the server does not start, and a reload keeps all the old records.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 cert
#                       ^^^^ postgresql/hba-cert-needs-hostssl
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.0/8 scram-sha-256 clientcert=verify-full
#                                     ^^^^^^^^^^^^^^^^^^^^^^ postgresql/hba-cert-needs-hostssl
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
hostssl all all 10.0.0.0/8 cert
hostssl all all 10.0.0.0/8 scram-sha-256 clientcert=verify-ca
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"})
def hba_cert_needs_hostssl(config: PostgresqlConfig) -> Iterator[Finding]:
    """Client certificates work for hostssl records only."""
    for record in config.hba_records:
        fault = record.fault
        if fault and fault.kind in {"cert-needs-hostssl"}:
            yield Finding(fault.span, fault.message, fault.hint)
