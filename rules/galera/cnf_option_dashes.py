r"""Leading dashes belong on the command line, not into an option file.

The reader puts two dashes before every name itself: `--wsrep-on=ON` in a file becomes `----wsrep-on=ON`, which is
"unknown variable", and the server does not start. Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld]
--wsrep-on=ON
#<1:10 galera/cnf-option-dashes
```

## Good
```galera
[mysqld]
wsrep-on=ON
```

## References
mysys/my_default.c; `mariadbd --help --verbose`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"}, fixable=True)
def cnf_option_dashes(config: MariadbConfig) -> Iterator[Finding]:
    for setting in config.settings:
        if setting.given.name.startswith("-"):
            word = setting.given.word
            name = word.raw.lstrip("-")
            yield Finding(
                word, f"`{word.raw}` is unknown: option files have names without leading dashes", f"write `{name}`"
            ).fix("Remove the dashes", Edit(word.span, name))
