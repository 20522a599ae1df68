r"""A stick table without `expire` keeps every entry until it is full, then forgets the oldest.

Blocks and counters stay for as long as nobody else needs the slot: days on a quiet site, seconds during an attack. With
`nopurge` a full table takes no new entries at all, and tracking silently stops.

## Bad
```haproxy
backend per_ip
    stick-table type ip size 100k store http_req_rate(10s)
    #<5:15 haproxy/stick-table-no-expire
```

## Good
```haproxy
backend per_ip
    stick-table type ip size 100k expire 10m store http_req_rate(10s)
backend persistence
    stick-table type string len 32 size 1m expire 1h
```

## References
HAProxy configuration manual 11.1 "stick-table"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import appended
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"correctness"}, fixable=True, blind_to_digits=True)
def stick_table_no_expire(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the words of each table."""
    for statement in config.statements("stick-table"):
        if "expire" not in statement.arguments and not any(isinstance(v, Unknown) for v in statement.arguments):
            yield Finding(
                statement.word(0),
                "the table has no `expire`: entries stay until it is full, and then the oldest are thrown out.",
                "add `expire 30m`, or as long as the entry means something.",
            ).fix("add `expire 30m`", appended(statement, " expire 30m"), safety=Safety.UNSAFE)
