r"""Two sections take connections, or two serve them, under one name.

A `listen` is frontend and backend at once; `log-forward` counts as a frontend. Two sections of one side may not share
a name, or HAProxy refuses the file.

## Bad
```haproxy
backend app
    server s1 192.0.2.1:80
backend app
#<1:11 haproxy/dup-proxy-same-cap
    server s2 192.0.2.2:80
```

## Bad: a listen is a backend too
```haproxy
listen app
    bind :80
backend app
#<1:11 haproxy/dup-proxy-same-cap
    server s2 192.0.2.2:80
```

## Good
```haproxy
frontend www
    bind :80
backend app
    server s1 192.0.2.1:80
.if defined(B)
backend other
    server s1 192.0.2.1:80
.else
backend other
    server s1 192.0.2.2:80
.endif
```

## References
src/cfgparse-listen.c "has the same name as"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import section_names
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import BACKEND, FRONTEND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Branch


SIDES = (("frontend", "listen", "log-forward"), ("backend", "listen"))


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def dup_proxy_same_cap(config: HaproxyConfig) -> Iterator[Finding]:
    """Two sections of one side share a name."""
    if not any(_repeats(section_names(config, *kinds)) for kinds in SIDES):
        return
    seen: dict[tuple[str, int], Section] = {}
    for section in config.sections:
        capabilities = section.capabilities or (FRONTEND if section.kind == "log-forward" else 0)
        name = section.name
        if not capabilities or not isinstance(name, str) or not name:
            continue
        for side in (FRONTEND, BACKEND):
            if not capabilities & side:
                continue
            first = seen.setdefault((name, side), section)
            if first is not section and not (_branches(first) or _branches(section)):
                yield Finding(
                    section,
                    f"`{first.kind} {name}` has this name already, so HAProxy refuses the file",
                    "give one of the two another name, or join them",
                ).related(first, "the first of that name")
                break


def _branches(section: Section) -> tuple[Branch, ...]:
    return outline(section.document).branches(section.header_line)


def _repeats(names: Sequence[str]) -> bool:
    return len(set(names)) < len(names)
