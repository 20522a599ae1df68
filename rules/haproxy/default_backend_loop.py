r"""A `listen` section is its own default backend.

HAProxy refuses it: "loop detected for default_backend". A `listen` section uses its own servers when no
`default_backend` stands there.

## Bad
```haproxy
listen app
    bind :80
    default_backend app
#                   ^^^ haproxy/default-backend-loop
    server s1 192.0.2.1:80
```

## Good
```haproxy
listen app
    bind :80
    default_backend other
backend other
    server s1 192.0.2.1:80
```

## References
src/proxy.c "loop detected for default_backend"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import removed
from halint.systems.haproxy.naming import targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def default_backend_loop(config: HaproxyConfig) -> Iterator[Finding]:
    """A `listen` section is its own default backend."""
    for section in config.of_kind("listen"):
        last = section.last("default_backend") if section.name in targets(config).names else None
        if last is not None and not last.negated and last.argument(0) == section.name:
            yield Finding(
                last.argument_word(0),
                f"`{section.label}` names itself as its default backend, so HAProxy refuses the file",
                "remove the line: the servers of this section are used anyway",
            ).fix("take the line out", removed(last))
