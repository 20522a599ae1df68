r"""Two peers of a section have one name.

A peer's name says who it is: HAProxy refuses two of one name.

## Bad
```haproxy
peers cluster
    peer lb1 192.0.2.1:10000
    peer lb1 192.0.2.2:10000
#        ^^^ haproxy/peers-dup-name
```

## Good
```haproxy
peers cluster
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
```

## References
src/cfgparse.c "is not unique"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.ERROR, tags={"availability"})
def peers_dup_name(config: HaproxyConfig) -> Iterator[Finding]:
    """Two peers of a section have one name."""
    for section in config.of_kind("peers"):
        first: dict[str, Statement] = {}
        for statement in section.all("peer", "server"):
            name = statement.argument(0)
            if not isinstance(name, str) or not name or outline(statement.document).branches(statement.index):
                continue
            known = first.setdefault(name, statement)
            if known is not statement:
                yield Finding(
                    statement.argument_word(0),
                    f"another peer of this section is named `{name}`",
                    "give it the name of its host",
                ).related(known.argument_word(0), "the first of that name")
