r"""A backslash sequence in a value is converted.

In values `\b`, `\t`, `\n`, `\r`, `\s`, `\\`, `\"` and `\'` become the characters they stand for, quoted or not; other
backslashes stay. A Windows path or a pattern comes out otherwise than it looks. Measured with my_print_defaults 10.11.19.

## Bad
```galera
[mysqld]
init_file=C:\temp\new.sql
#           ^^ galera/cnf-escape
```

## Good
```galera
[mysqld]
init_file=C:/temp/new.sql
init_connect="SET @a = \"x\""
```

## References
mysys/my_default.c; MariaDB Knowledge Base "Configuring MariaDB with Option Files": escape sequences
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def cnf_escape(config: MariadbConfig) -> Iterator[Finding]:
    for setting in config.settings:
        found = re.search(r"\\[btnrs]", setting.given.raw)
        word = setting.given.value_word
        if found and word is not None:
            yield Finding(
                word.part(*found.span()),
                f"`{found[0]}` in the value of `{setting.given.name}` becomes another character",
                "write forward slashes, or double the backslash",
            )
