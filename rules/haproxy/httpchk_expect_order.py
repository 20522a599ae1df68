r"""A health check's `connect` step is not its first.

As soon as a `tcp-check` or `http-check` ruleset has a `connect` step, it must begin with one; only `set-var`,
`unset-var` and `comment` may come before it. HAProxy refuses the file.

## Bad
```haproxy
backend redis
    option tcp-check
    tcp-check send PING\r\n
    tcp-check expect string +PONG
    tcp-check connect port 6380
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpchk-expect-order
    server s1 192.0.2.1:6379 check
```

## Good
```haproxy
backend redis
    option tcp-check
    tcp-check comment first
    tcp-check connect
    tcp-check send PING\r\n
    tcp-check expect string +PONG
    tcp-check connect port 6380
    server s1 192.0.2.1:6379 check
backend web
    option httpchk
    http-check send meth GET uri /
    http-check expect status 200
    server s1 192.0.2.1:80 check
```

## References
src/tcpcheck.c "first step MUST also be a 'connect'"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


HARMLESS = ("set-var", "unset-var", "comment", "disable-on-404", "send-state")


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"}, blind_to_digits=True, fixable=True)
def httpchk_expect_order(config: HaproxyConfig) -> Iterator[Finding]:
    """A health check's `connect` step is not its first."""
    for family in ("tcp-check", "http-check"):
        sections: dict[int, Statement] = {}
        for statement in config.statements(f"{family} connect"):
            section = statement.section
            if section is not None:
                sections.setdefault(section.position, statement)
        for connect in sections.values():
            section = connect.section
            first = next(
                (
                    statement
                    for statement in (section.statements if section else ())
                    if statement.values[0] == family
                    and len(statement.values) > 1
                    and not str(statement.values[1]).startswith(HARMLESS)
                ),
                connect,
            )
            if first.index < connect.index and isinstance(first.values[1], str):
                yield (
                    Finding(
                        connect,
                        f"a `{family}` ruleset with a `connect` step must begin with one, so HAProxy refuses the file",
                        f"put `{family} connect` before line {first.line}",
                    )
                    .related(first, "the first step")
                    .fix("move it up", *moved(connect, first), safety=Safety.UNSAFE)
                )
