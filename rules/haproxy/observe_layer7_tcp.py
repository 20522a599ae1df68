r"""`observe layer7` is dropped, because the proxy is not in HTTP mode where the line stands.

HAProxy says "'layer7' can only be used in http proxies" as an alert, starts all the same (measured: exit code 0 from
2.2.9 to 3.2.26) and does not watch the traffic. What counts is the mode at that line: a `mode http` further down comes too
late.

## Bad
```haproxy
defaults
    mode tcp
backend db
    server db1 192.0.2.21:80 check observe layer7
#                                  ^^^^^^^ haproxy/observe-layer7-tcp
```

## Bad: the mode comes later
```haproxy
global
    maxconn 1000
backend web
    default-server check observe layer7
#                        ^^^^^^^ haproxy/observe-layer7-tcp
    mode http
    server web1 192.0.2.11:80
```

## Good
```haproxy
defaults
    mode http
    default-server observe layer7
backend web
    server web1 192.0.2.11:80 check
backend db
    mode tcp
    default-server observe layer4
    server db1 192.0.2.21:80 check observe layer4
```

## References
HAProxy configuration manual 5.2 "observe"; src/server.c srv_parse_observe()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.section import Section
from halint.systems.haproxy.server import preset
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def observe_layer7_tcp(config: HaproxyConfig) -> Iterator[Finding]:
    """Server lines with the word, and `default-server` lines."""
    for group in config.server_groups:
        at = group.options.get("observe")
        for server in group.servers if at is not None else ():
            if at is not None and server.get("observe").value == "layer7":
                yield from _early(server, at)
    for statement in config.statements("default-server"):
        found = preset(statement.section, statement.index + 1).get("observe") if statement.section else None
        if (
            found
            and found[0] == statement
            and statement.document.words[statement.index][found[1] + 1 :][:1] == ["layer7"]
        ):
            yield from _early(statement, found[1])


def _early(statement: Statement, at: int) -> Iterator[Finding]:
    """Tell if the mode that holds when HAProxy reads this line is TCP."""
    section = statement.section
    if section is None or section.kind not in ("backend", "listen", "defaults"):
        return
    before = [mode for mode in section.all("mode") if mode.index < statement.index]
    above = section.defaults
    if before:
        mode = before[-1].argument(0)
    else:
        mode = above.mode if isinstance(above, Section) else "tcp" if above is None else UNKNOWN
    if mode == "tcp":
        yield Finding(
            statement.document.word(statement.index, at),
            f"`{section.label}` is in TCP mode at this line: HAProxy drops `observe layer7`.",
            "write `mode http` above this line." if section.mode == "http" else "write `observe layer4`.",
        ).fix(
            "write `observe layer4`",
            Edit(statement.document.word(statement.index, at + 1).span, "layer4") if section.mode != "http" else None,
            safety=Safety.UNSAFE,
        )
