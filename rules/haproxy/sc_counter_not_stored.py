r"""A rule asks for a counter that the stick table does not store: it is always zero.

`sc_http_req_rate(0)` and its like read what the tracked table stores. A table whose `store` does not name that data type
gives 0 for ever, so the limit built on it never strikes. HAProxy accepts it silently (2.2.9 to 3.2.26).

## Bad
```haproxy
defaults
    mode http
frontend www
    bind :80
    stick-table type ip size 100k expire 30s store conn_cur
    http-request track-sc0 src
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 50 }
    #                                      ^^^^^^^^^^^^^^^^^^^ haproxy/sc-counter-not-stored
```

## Bad: in a named ACL, table elsewhere
```haproxy
defaults
    mode http
backend per_ip
    stick-table type ip size 100k expire 30s store http_err_rate(10s),conn_rate(10s)
frontend www
    bind :80
    http-request track-sc1 src table per_ip
    acl abuse sc1_http_req_rate gt 50
    #         ^^^^^^^^^^^^^^^^^ haproxy/sc-counter-not-stored
    http-request deny if abuse
```

## Good
```haproxy
defaults
    mode http
frontend www
    bind :80
    stick-table type ip size 100k expire 30s store conn_cur,http_req_rate(10s)
    http-request track-sc0 src
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 50 }
```

## References
HAProxy configuration manual 7.3.3 "sc_http_req_rate", 11.1 "stick-table"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, appended
from halint.systems.haproxy.counters import counters_read, stored_types, tracked_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security", "correctness"}, fixable=True)
def sc_counter_not_stored(config: HaproxyConfig) -> Iterator[Finding]:
    """Where one table is tracked under a counter in a proxy, hold what is read of it against what it stores."""
    if config.is_partial or not config.has("stick-table"):
        return
    tracking = tracked_tables(config)
    for read in counters_read(config):
        table = tracking.get((read.proxy, read.counter))
        stored = stored_types(table) if table else None
        if table is not None and stored is not None and read.type not in stored:
            yield (
                Finding(
                    read.span,
                    f"`{read.fetch}` reads `{read.type}`, which the table of sc{read.counter} does not store: it is always 0.",
                    f"add `{read.type}` to the table's `store`"
                    + (f", for example `store {read.type}(10s)`." if read.type.endswith("_rate") else "."),
                )
                .related(table, "the table that is tracked")
                .fix(f"store `{read.type}`", _stored(table, read.type), safety=Safety.UNSAFE)
            )


def _stored(table: Statement, kind: str) -> Edit:
    """Have a table store one more thing; rates over ten seconds."""
    text = f"{kind}(10s)" if kind.endswith("_rate") else kind
    words = list(table.arguments)
    if "store" in words[:-1]:
        return appended(table.argument_word(words.index("store") + 1), f",{text}")
    return appended(table, f" store {text}")
