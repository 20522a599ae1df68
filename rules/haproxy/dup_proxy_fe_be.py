r"""A frontend and a backend share a name.

It works without a word up to 3.0. 3.1 and 3.2 warn, 3.3 refuses the file: statistics, logs and the runtime API cannot
tell the two apart. The style is common, so an upgrade stops here. It is a note as long as nobody says that the target is
3.1 or newer: on 2.x it is a correct configuration.

## Bad
```haproxy
frontend www
    bind :80
    default_backend www
backend www
#<1:11 haproxy/dup-proxy-fe-be
    server s1 192.0.2.1:80
```

## Bad: refused
```haproxy target=haproxy-3.3
frontend www
    bind :80
    default_backend www
backend www
#<1:11 haproxy/dup-proxy-fe-be
    server s1 192.0.2.1:80
```

## Good
```haproxy
frontend www
    bind :80
    default_backend www_servers
backend www_servers
    server s1 192.0.2.1:80
```

## References
doc/configuration.txt 3.1, 4; src/cfgparse-listen.c of 3.1 to 3.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import section_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, tags={"deprecated"})
def dup_proxy_fe_be(config: HaproxyConfig) -> Iterator[Finding]:
    """A frontend and a backend share a name."""
    refused = config.surely_at_least(3, 3)
    if set(section_names(config, "frontend")).isdisjoint(section_names(config, "backend")):
        return
    fronts = {section.name: section for section in config.sections if section.kind == "frontend"}
    for section in config.sections:
        if section.kind != "backend" or section.name not in fronts or not isinstance(section.name, str):
            continue
        front = fronts[section.name]
        yield Finding(
            section,
            f"`frontend {section.name}` has the same name: "
            + ("HAProxy 3.3 refuses the file" if refused else "3.1 warns of that and 3.3 refuses the file"),
            "give one of the two another name before the upgrade",
            severity=Severity.ERROR if refused else None if config.surely_at_least(3, 1) else Severity.INFO,
            tags={"daemon-rejects"} if refused else (),
        ).related(front, "the frontend")
