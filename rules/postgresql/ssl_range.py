r"""The lowest TLS version is above the highest.

With ssl on the server does not start: "could not set SSL protocol version range".

## Bad
```postgresql
ssl = on
ssl_min_protocol_version = 'TLSv1.3'
#                          ^^^^^^^^^ postgresql/ssl-range
ssl_max_protocol_version = 'TLSv1.2'
```

## Good
```postgresql
ssl = on
ssl_min_protocol_version = 'TLSv1.2'
ssl_max_protocol_version = 'TLSv1.3'
```

## Good
```postgresql
ssl = off
ssl_min_protocol_version = 'TLSv1.3'
ssl_max_protocol_version = 'TLSv1.2'
```

## Good
```postgresql
ssl = on
ssl_min_protocol_version = 'TLSv1.3'
ssl_max_protocol_version = ''
```

## References
be-secure-openssl.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig

ORDER = ("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"})
def ssl_range(config: PostgresqlConfig) -> Iterator[Finding]:
    """The lowest TLS version is above the highest."""
    low, high = config.settings.word("ssl_min_protocol_version"), config.settings.word("ssl_max_protocol_version")
    setting = config.settings.last("ssl_min_protocol_version") or config.settings.last("ssl_max_protocol_version")
    if (
        setting
        and config.settings.boolean("ssl") is True
        and low in ORDER
        and high in ORDER
        and ORDER.index(low) > ORDER.index(high)
    ):
        yield Finding(
            setting.value_word,
            f"the lowest TLS version is {low} and the highest {high}",
            "raise ssl_max_protocol_version",
        )
