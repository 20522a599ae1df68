r"""ssl is on and the certificate or the key is not there.

The server does not start: "could not load server certificate file".

## Bad
```postgresql path=etc/postgresql/15/main/postgresql.conf live=yes
ssl = on
ssl_cert_file = '/etc/ssl/db.crt'
#               ^^^^^^^^^^^^^^^^^ postgresql/ssl-files
ssl_key_file = '/etc/ssl/db.key'
```

```text path=etc/ssl/db.key
x
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf live=yes
ssl = on
ssl_cert_file = '/etc/ssl/db.crt'
ssl_key_file = '/etc/ssl/db.key'
```

```text path=etc/ssl/db.key
x
```

```text path=etc/ssl/db.crt
x
```

## Good
```postgresql path=etc/postgresql/15/main/postgresql.conf
ssl = on
ssl_cert_file = '/etc/ssl/db.crt'
```

## References
be-secure-openssl.c be_tls_init()
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability", "daemon-rejects"})
def ssl_files(config: PostgresqlConfig) -> Iterator[Finding]:
    """ssl is on and the certificate or the key is not there."""
    if config.settings.boolean("ssl") is not True:
        return
    for name in ("ssl_cert_file", "ssl_key_file", "ssl_ca_file", "ssl_crl_file"):
        setting, value = config.settings.last(name), config.settings.text(name)
        if setting and value:
            path = posixpath.join(config.data_directory, value)
            if config.files.presence(path) is Presence.ABSENT:
                yield Finding(
                    setting.value_word,
                    f"ssl is on and {path} is not there: the server does not start",
                    "create it, or correct the path",
                )
