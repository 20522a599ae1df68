r"""A userlist is not there, or is there twice.

`http_auth(NAME)` and `http_auth_group(NAME)` need `userlist NAME`; HAProxy refuses the file otherwise. Of two with
one name the second is ignored with a warning: users added there cannot log in.

## Bad
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    mode http
    http-request auth unless { http_auth(admins) }
#                              ^^^^^^^^^^^^^^^^^ haproxy/userlist-missing
userlist admin
    user lea password $5$abc
```

## Bad: twice
```haproxy
global
    maxconn 1000
userlist admins
    user lea password $5$abc
userlist admins
#<1:15 haproxy/userlist-missing
    user tom password $5$def
```

## Good
```haproxy
global
    maxconn 1000
userlist admins
    user lea password $5$abc
frontend www
    bind :80
    mode http
    http-request auth unless { http_auth(admins) }
```

## References
src/sample.c "unable to find userlist"; src/cfgparse.c "ignoring duplicated userlist"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import expression_uses, is_closed
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


@rule(severity=Severity.ERROR, tags={"security"})
def userlist_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """A userlist is not there, or is there twice."""
    first: dict[object, Section] = {}
    for section in config.of_kind("userlist"):
        known = first.setdefault(section.name, section)
        if known is not section and isinstance(section.name, str):
            if outline(section.document).branches(section.header_line):
                continue
            yield Finding(
                section,
                f"`{section.label}` is there already: HAProxy ignores this one and its users",
                "join the two sections",
                severity=Severity.WARNING,
            ).related(known, "the one that counts")
    for use in expression_uses(config, "userlist"):
        if config.named("userlist", use.name) is None and is_closed(config):
            yield Finding(
                use,
                f"there is no `userlist {use.name}`, so HAProxy refuses the file",
                f"add `userlist {use.name}` with its users",
                tags={"daemon-rejects"},
            )
