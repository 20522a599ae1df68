r"""A rule refers to a stick-table that is not there.

A table belongs to a proxy and has its name; `track-sc…`, `stick … table`, `table_…` converters and `src_…`, `sc_…`
fetches look it up when HAProxy starts. Without a name the proxy's own is meant. One that does not exist is refused.

## Bad
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    tcp-request connection track-sc0 src table rates
#                                              ^^^^^ haproxy/stick-table-missing
backend rate
    stick-table type ip size 1m expire 10s store conn_rate(10s)
```

## Bad: the proxy's own
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    tcp-request connection track-sc0 src
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/stick-table-missing
```

## Bad: in an expression
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    tcp-request connection reject if { src,table_conn_rate(rates) gt 10 }
#                                          ^^^^^^^^^^^^^^^^^^^^^^ haproxy/stick-table-missing
```

## Good
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    stick-table type ip size 1m expire 10s store conn_rate(10s)
    tcp-request connection track-sc0 src
    tcp-request connection track-sc1 src table rates
    tcp-request connection track-sc2 src table cluster/rates
    tcp-request connection reject if { sc_conn_rate(1,rates) gt 10 }
backend rates
    stick-table type ip size 1m expire 10s store conn_rate(10s)
peers cluster
    peer lb1 192.0.2.1:10000
    table rates type ip size 1m expire 10s store conn_rate(10s)
```

## References
src/proxy.c "unable to find table", "unable to find stick-table"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import is_closed, table_uses, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def stick_table_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """A rule refers to a stick-table that is not there."""
    if not is_closed(config):
        return
    known = tables(config)
    for use in table_uses(config):
        if use.name not in known:
            yield Finding(
                use,
                f"no proxy named `{use.name}` has a stick-table, so HAProxy refuses the file",
                f"add `backend {use.name}` with a `stick-table`, or name one that has",
            )
    for statement in _own(config):
        section = statement.section
        if section is not None and section.is_proxy and not section.has("stick-table"):
            yield Finding(
                statement,
                f"`{section.label}` has no stick-table of its own, and this rule names no other",
                "add a `stick-table` line, or `table NAME` to this rule",
            )


def _own(config: HaproxyConfig) -> Iterator[Statement]:
    """Rules that count in their own proxy's table, and `stick` lines that store there."""
    for name in (config.representatives or config).actions_by_name:
        if name.startswith("track-sc"):
            yield from (action for action in config.actions(name) if "table" not in action.arguments)
    for keyword in ("stick on", "stick match", "stick store-request", "stick store-response"):
        yield from (statement for statement in config.statements(keyword) if "table" not in statement.arguments)
