r"""Hardening is switched off without anything that needs it.

`insecure-fork-wanted` lets a worker that was broken into start programs; `insecure-setuid-wanted` lets those gain other
rights. Only external checks (and some Lua) need the first, hardly anything the second.

## Bad
```haproxy
global
    insecure-fork-wanted
    #<5:24 haproxy/insecure-fork
defaults
    mode http
```

## Bad: setuid
```haproxy
global
    external-check
    insecure-setuid-wanted
    #<5:26 haproxy/insecure-fork
```

## Good
```haproxy
global
    external-check
    insecure-fork-wanted
backend db
    option external-check
    external-check command /usr/local/bin/check
    server db1 192.0.2.1:5432 check
```

## References
HAProxy configuration manual 3.1 "insecure-fork-wanted", "insecure-setuid-wanted"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


NEEDING = ("external-check", "option external-check", "lua-load", "lua-load-per-thread", "program")


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"security"}, fixable=True)
def insecure_fork(config: HaproxyConfig) -> Iterator[Finding]:
    """Say it where nothing in the configuration forks."""
    forks = config.has(*NEEDING) or bool(config.of_kind("program"))
    for statement in config.statements("insecure-fork-wanted", "insecure-setuid-wanted"):
        if statement.negated or config.is_partial or (forks and statement.keyword == "insecure-fork-wanted"):
            continue
        yield Finding(
            statement,
            f"`{statement.keyword}` takes away a protection, and nothing here needs it.",
            "take the line out.",
        ).fix("take the line out", removed(statement), safety=Safety.UNSAFE)
