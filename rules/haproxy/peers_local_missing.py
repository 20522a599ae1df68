r"""No peer of the section has this host's name.

A `peers` section must name the local peer: its name is the host name, or what `-L` or `localpeer` says. Without it
HAProxy removes the section with a warning; the tables are not shared, and stickiness is lost when the other host
takes over.

## Bad
```haproxy
global
    localpeer lb1
peers cluster
#<1:13 haproxy/peers-local-missing
    peer lb2 192.0.2.2:10000
    peer lb3 192.0.2.3:10000
```

## Good
```haproxy
global
    localpeer lb1
peers cluster
    bind 192.0.2.1:10000
    server lb1
    server lb2 192.0.2.2:10000
```

## References
src/cfgparse.c "Removing incomplete section"; doc/configuration.txt 3.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def peers_local_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """No peer of the section has this host's name."""
    local = _local(config)
    if not local:
        return
    for section in config.of_kind("peers"):
        names = [statement.argument(0) for statement in section.all("peer", "server")]
        if section.hides or not names or any(not isinstance(name, str) for name in names) or local in names:
            continue
        if section.has("disabled"):
            continue
        yield Finding(
            section,
            f"no peer here is named `{local}`, as this host is: HAProxy drops the whole section",
            f"add `peer {local} ADDRESS:PORT`, or start HAProxy with `-L` and one of these names",
        )


def _local(config: HaproxyConfig) -> str:
    """Give the local peer's name: `-L`, `localpeer`, else the host name; "" when nobody knows it."""
    arguments = config.instance.arguments if config.instance else ()
    if "-L" in arguments[:-1]:
        return arguments[arguments.index("-L") + 1]
    if any("$" in argument for argument in arguments):
        return ""
    for statement in config.statements("localpeer"):
        name = statement.argument(0)
        return name if isinstance(name, str) else ""
    return config.hostname
