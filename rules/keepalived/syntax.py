r"""keepalived cannot read this line as the statement it should be.

keepalived complains ("Unterminated quote", "Invalid ~SEQ specification") and goes on with what it made of the line: words
are missing, or a sequence of lines is left out. Faults that have a name of their own (braces, unknown keywords) are
reported by their own rules.

## Bad: a quote that is never closed
```keepalived
global_defs {
    router_id "lb1
#             ^^^^ keepalived/syntax
}
```

## Bad: a sequence that is none
```keepalived
~SEQ(N, 5, 1, 1) virtual_server 192.0.2.${N} 80 {
#<1:17 keepalived/syntax
}
```

## Good
```keepalived
global_defs {
    router_id "lb1"
    notification_email_from "keepalived at lb1 <ha@example.org>"   # a quote " in a comment is no quote
}
```

## References
lib/parser.c: decomment(), add_seq(), add_lst()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"})
def syntax(config: KeepalivedConfig) -> Iterator[Finding]:
    claimed = {"unknown-keyword", "unbalanced-open", "unbalanced-close", "missing-open", "unexpected-open"}
    helps = {
        "unterminated-quote": 'Write the closing `"`.',
        "invalid-sequence": "Write `~SEQ(var, start, step, end)` with a step that leads from start to end.",
    }
    for fault in config.faults:
        if fault.kind not in claimed and not config.is_template:
            yield Finding(
                fault.span,
                f"keepalived cannot read this: {fault.message}",
                helps.get(fault.kind, "Correct the line; see keepalived.conf(5)."),
            )
