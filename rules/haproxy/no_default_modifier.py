r"""`no` or `default` stands before a keyword that cannot be negated.

Only `option`, `log`, `busy-polling`, `set-dumpable`, `strict-limits`, `insecure-fork-wanted` and `numa-cpu-mapping`
take `no` or `default` before them; options of `server` and `bind` lines have forms of their own (`no-check`).
Anything else is refused.

## Bad
```haproxy
frontend www
    bind :80
    no maxconn 100
#   ^^ haproxy/no-default-modifier
```

## Bad: of a server
```haproxy
backend app
    no server s1 192.0.2.1:80
#   ^^ haproxy/no-default-modifier
```

## Good
```haproxy
defaults
    no option dontlognull
    no log
    default option redispatch
backend app
    server s1 192.0.2.1:80 no-check
```

## References
src/cfgparse.c "negation/default currently supported only for"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


NEGATABLE = frozenset({
    "option", "log", "busy-polling", "set-dumpable", "strict-limits", "insecure-fork-wanted", "numa-cpu-mapping",
})  # fmt: skip


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, blind_to_digits=True)
def no_default_modifier(config: HaproxyConfig) -> Iterator[Finding]:
    """`no` or `default` stands before a keyword that cannot be negated."""
    for document in config.documents:
        plan = outline(document)
        for keyword in plan.modified:
            if not keyword or keyword.partition(" ")[0] in NEGATABLE:
                continue
            for line in plan.lines(keyword):
                modifier = document.shapes[line].modifier
                if modifier:
                    yield Finding(
                        document.word(line, 0),
                        f"`{keyword}` takes no `{modifier}` before it, so HAProxy refuses the line",
                        f"remove the line, or say `{keyword}` with another value",
                    )
