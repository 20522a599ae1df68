r"""Connections to servers are shared between clients although they belong to one client, or not at all.

`http-reuse aggressive` and `always` let requests of one client travel over a connection that was opened for another. If the
connection itself says who the client is (`source … usesrc clientip`, `send-proxy`), HAProxy does not share it and the setting
has no effect. In TCP mode `http-reuse` is ignored silently.

## Bad
```haproxy
defaults
    mode http
backend web
    http-reuse always
#   ^^^^^^^^^^^^^^^^^ haproxy/http-reuse-tcp-or-always
    source 0.0.0.0 usesrc clientip
    server web1 192.0.2.11:80 check
```

## Bad: in TCP mode
```haproxy
defaults
    mode tcp
backend db
    http-reuse safe
#   ^^^^^^^^^^^^^^^ haproxy/http-reuse-tcp-or-always
    server db1 192.0.2.21:5432 check
```

## Good
```haproxy
defaults
    mode http
    http-reuse always
backend web
    server web1 192.0.2.11:80 check
backend mixed
    http-reuse never
    server web1 192.0.2.11:80 check send-proxy
```

## References
HAProxy configuration manual 4.2 "http-reuse"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, removed
from halint.systems.haproxy.section import BACKEND
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"correctness"}, fixable=True, blind_to_digits=True)
def http_reuse_tcp_or_always(config: HaproxyConfig) -> Iterator[Finding]:
    """Judge each line of a backend."""
    for statement in config.statements("http-reuse"):
        section = statement.section
        if section is None or not section.capabilities & BACKEND or statement.argument(0) == "never":
            continue
        if section.mode == "tcp":
            yield Finding(
                statement,
                f"`{section.label}` is in TCP mode and ignores `http-reuse`.",
                "remove it, or write `mode http`.",
            ).fix("take the line out", removed(statement), safety=Safety.UNSAFE)
        elif statement.argument(0) in ("always", "aggressive"):
            source = section.setting("source").value
            if isinstance(source, Statement) and "usesrc" in source.arguments:
                yield (
                    Finding(
                        statement,
                        f"connections of `{section.label}` carry the client's address and cannot be shared.",
                        "write `http-reuse never`, or remove `usesrc`.",
                    )
                    .related(source, "the client's address")
                    .fix(
                        "write `http-reuse never`", Edit(statement.argument_word(0).span, "never"), safety=Safety.UNSAFE
                    )
                )
