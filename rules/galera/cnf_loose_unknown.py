r"""The prefix loose_ hides a misspelt option.

With `loose_` an unknown option is a warning in the log instead of the end of the start. That is meant for options of
plugins; before a name that is one letter from a real one it hides a typing error.

## Bad
```galera
[mysqld]
loose_wsrep_sync_wiat=1
#<1:21 galera/cnf-loose-unknown
```

## Good
```galera
[mysqld]
loose_wsrep_sync_wait=1
loose_handlersocket_port=9998
```

## References
MariaDB Knowledge Base "mariadbd Options": loose option prefix
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.galera.vocabulary import normal, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def cnf_loose_unknown(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_mysql or config.is_test:
        return
    known = vocabulary(config.vocabulary_bits)
    for setting in config.settings:
        if setting.meaning.match == "unknown" and setting.meaning.is_loose:
            name = normal(setting.given.name).replace("loose_", "", 1)
            near = get_close_matches(name, known.names, 1, 0.9)
            if near:
                yield Finding(
                    setting.given.word,
                    f"`{setting.given.name}` is unknown and `loose_` hides it; it is close to `{near[0]}`",
                    f"write `loose_{near[0]}`",
                ).fix(f"Write loose_{near[0]}", Edit(setting.given.word.span, f"loose_{near[0]}"), safety=Safety.UNSAFE)
