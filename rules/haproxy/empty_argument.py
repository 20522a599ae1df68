r"""An empty word stands before other words, and HAProxy ignores everything after it.

An empty word, `""` or a variable that is unset, marks the end of the arguments. Up to 3.1 what follows is dropped
without a word, 3.2 warns, 3.3 refuses the file. So a condition after it is never evaluated, an option after it never
set.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    acl internal src 10.0.0.0/8 "" 192.168.0.0/16
#                               ^^ haproxy/empty-argument
```

## Bad: the condition is lost
```haproxy
backend app
    server s1 192.0.2.1:80 cookie '' check
#                                 ^^ haproxy/empty-argument
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl no_agent hdr(User-Agent) -m str ""
    acl internal src 10.0.0.0/8 192.168.0.0/16
```

## References
src/cfgparse.c "marks the end of the argument list"; github.com/haproxy/haproxy/issues/2995
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"correctness"}, fixable=True)
def empty_argument(config: HaproxyConfig) -> Iterator[Finding]:
    """An empty word stands before other words."""
    for document in config.documents:
        for line in document.irregular:
            raws = document.words[line]
            if '""' not in raws and "''" not in raws:
                continue
            values = document.values(line)
            at = next(i for i, raw in enumerate(raws) if raw in ('""', "''"))
            if at + 1 < len(values):
                lost = " ".join(raws[at + 1 :])
                yield Finding(
                    document.word(line, at),
                    f"an empty word ends the arguments: HAProxy ignores `{lost[:60]}`",
                    "remove the empty word, or put it at the end of the line",
                    tags={"daemon-rejects"} if config.surely_at_least(3, 3) else (),
                ).fix(
                    "remove the empty word",
                    removed(document.word(line, at)) if raws[0] == "acl" else None,
                    safety=Safety.UNSAFE,
                )
