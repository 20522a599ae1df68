r"""The address of a record has bits outside of its mask.

`10.0.0.5/8` does not mean one host: the server drops the bits and the record is for the whole network 10.0.0.0/8.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.5/8 scram-sha-256
#            ^^^^^^^^^^ postgresql/hba-host-bits
```

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 192.168.1.7 255.255.255.0 scram-sha-256
#            ^^^^^^^^^^^ postgresql/hba-host-bits
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
host all all 10.0.0.5/32 scram-sha-256
host all all 10.0.0.0/8 scram-sha-256
host all all 0.0.0.0/0 reject
```

## References
hba.c parse_hba_line(); PostgreSQL documentation 21.1 "The pg_hba.conf File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.hba_judgement import ip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def hba_host_bits(config: PostgresqlConfig) -> Iterator[Finding]:
    """The address of a record has bits outside of its mask."""
    for record in config.hba_records:
        parsed = record.parsed
        if parsed is None:
            continue

        address = parsed.address
        if address and address.network and parsed.address_span:
            written = ip(address.exact)
            if written is not None and written != address.network.network_address:
                yield Finding(
                    parsed.address_span,
                    f"`{address.exact}` stands for the whole network {address.network}",
                    f"write {address.exact}/{written.max_prefixlen} for the host, or {address.network} for the network",
                )
