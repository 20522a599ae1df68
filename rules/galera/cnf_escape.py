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

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

SEQUENCE = Pattern(r"(?<!\\)(?:\\\\)*(\\[btnrs])")
"""One whose backslash is not escaped itself."""


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def cnf_escape(config: MariadbConfig) -> Iterator[Finding]:
    for setting in config.settings:
        found = SEQUENCE.search(setting.given.raw)
        word = setting.given.value_word
        if found and word is not None:
            yield Finding(
                word.part(*found.span(1)),
                f"`{found[1]}` in the value of `{setting.given.name}` becomes another character",
                "write forward slashes, or double the backslash",
            ).fix(
                "Double the backslashes",
                *(Edit(word.part(*each.span(1)), "\\" + each[1]) for each in SEQUENCE.finditer(setting.given.raw)),
                safety=Safety.UNSAFE,
            )
