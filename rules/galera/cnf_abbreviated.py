r"""An abbreviated option name works until a new version has a second option that begins so.

The server takes any unique beginning of a name. After an upgrade that brings an option of the same beginning it is
"ambiguous", and the server does not start any more; MariaDB notes that a unique prefix "is error-prone and can break in
the future". Asked of MariaDB 10.5, 10.11 and 11.8.

## Bad
```galera
[mysqld]
innodb_buffer_pool_si=4G
```

## Good
```galera
[mysqld]
innodb_buffer_pool_size=4G
```

## References
mysys/my_getopt.c handle_options()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def cnf_abbreviated(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    for setting in config.settings:
        meaning, word = setting.meaning, setting.given.word
        if meaning.match == "prefix" and not (meaning.is_negated or meaning.is_enabled or meaning.is_loose):
            yield Finding(
                word, f"`{word.raw}` is only the beginning of `{meaning.name}`", f"write `{meaning.name}`"
            ).fix("Write the whole name", Edit(word.span, meaning.name))
