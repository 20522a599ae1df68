r"""The administration socket can be used by others than the administrators.

Whoever can write to a `stats socket … level admin` changes servers' addresses, drains backends, reads and writes maps and
sends the process any command. A TCP address that other hosts reach asks nobody for a password; a socket file of mode 666
is open to every user of the host.

## Bad
```haproxy
global
    stats socket ipv4@0.0.0.0:9999 level admin
    #            ^^^^^^^^^^^^^^^^^ haproxy/stats-socket-exposed
```

## Bad: every port of the host
```haproxy
global
    stats socket :9999
    #            ^^^^^ haproxy/stats-socket-exposed
```

## Bad: a file everybody may write to
```haproxy
global
    stats socket /run/haproxy/admin.sock mode 666 level admin
    #                                    ^^^^^^^^ haproxy/stats-socket-exposed
```

## Good
```haproxy
global
    stats socket /run/haproxy/admin.sock mode 660 level admin
    stats socket /run/haproxy/metrics.sock mode 666 level user
    stats socket ipv4@127.0.0.1:9999 level admin
    stats socket fd@3 level operator
```

## References
HAProxy configuration manual 3.1 "stats socket"; management guide 9.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def stats_socket_exposed(config: HaproxyConfig) -> Iterator[Finding]:
    """Judge each socket's address, mode and level."""
    for statement in config.statements("stats socket"):
        text, arguments = statement.argument(0), list(statement.arguments)
        if not isinstance(text, str) or not text:
            continue
        level = arguments[arguments.index("level") + 1] if "level" in arguments[:-1] else "operator"
        address = parse_address(text)
        if address is None or not address.is_known:
            continue
        if not address.is_local:
            if not address.is_loopback:
                yield Finding(
                    statement.argument_word(0),
                    f"the command socket listens on `{text}`, which other hosts reach, and asks nobody for a password "
                    f"(level {level}).",
                    "use a socket file: `stats socket /run/haproxy/admin.sock mode 660 level admin`, or bind it to 127.0.0.1.",
                )
            continue
        mode = arguments.index("mode") if "mode" in arguments[:-1] else -1
        if mode < 0 or level == "user":
            continue
        bits = arguments[mode + 1]
        if isinstance(bits, str) and bits.isdigit() and set(bits) <= set("01234567") and int(bits, 8) & 0o002:
            first, last = statement.argument_word(mode).span, statement.argument_word(mode + 1).span
            yield Finding(
                first._replace(end=last.end),
                f"every user of the host may write to the command socket `{text}` (mode {bits}, level {level}).",
                "write `mode 660` and put the users who need it into the socket's group.",
            ).fix("write `mode 660`", Edit(last, "660"), safety=Safety.UNSAFE)
