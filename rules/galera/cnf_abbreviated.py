r"""An abbreviated option name works until a new version has a second option that begins so.

The server takes any unique beginning of a name. After an upgrade that brings an option of the same beginning it is
"ambiguous", and the server does not start any more: `innodb_buffer_pool_siz` is unique in MariaDB 10.11 and ambiguous in
11.8. MariaDB notes that a unique prefix "is error-prone and can break in the future".

## Bad
```galera
[mysqld]
wsrep_notify_c=/usr/local/bin/notify
#<1:14 galera/cnf-abbreviated
```

## Good
```galera
[mysqld]
wsrep_notify_cmd=/usr/local/bin/notify
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
