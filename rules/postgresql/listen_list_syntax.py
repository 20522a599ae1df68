r"""The list has an unbalanced quote or an empty element.

listen_addresses and unix_socket_directories are lists of names; the server stops with "invalid list syntax" when it
opens its sockets.

## Bad
```postgresql
listen_addresses = '"10.0.0.1, 10.0.0.2'
#                  ^^^^^^^^^^^^^^^^^^^^^ postgresql/listen-list-syntax
```

## Bad
```postgresql
listen_addresses = '10.0.0.1 10.0.0.2'
#                  ^^^^^^^^^^^^^^^^^^^ postgresql/listen-list-syntax
```

## Good
```postgresql
listen_addresses = '10.0.0.1, 10.0.0.2'
unix_socket_directories = '/run/a, /run/b'
```

## Good
```postgresql
listen_addresses = ''
```

## References
varlena.c SplitGUCList(); postmaster.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.strings import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"})
def listen_list_syntax(config: PostgresqlConfig) -> Iterator[Finding]:
    """The list has an unbalanced quote or an empty element."""
    for name in ("listen_addresses", "unix_socket_directories"):
        setting = config.settings.last(name)
        if setting and isinstance(setting.value, str) and identifiers(setting.value) is None:
            yield Finding(
                setting.value_word,
                f"`{setting.value}` is no list of names for {name}: commas part the elements, quotes come in pairs",
                f"write {name} = 'a, b'",
            )
