r"""Braces that do not pair make keepalived read the rest of the file in the wrong block.

A missing `}` lets the next block become part of this one, an additional `}` ends a block too early, and a block keyword
without its `{` leaves its settings to the block around it. keepalived complains, with a line number only for some of
these, ignores what it cannot place and starts all the same; `keepalived -t` gives status 5.

## Bad: one too few
```keepalived
vrrp_instance VI_1 {
#<1:13 keepalived/unbalanced-braces
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
```

## Bad: one too many
```keepalived
global_defs {
    router_id lb1
}
}
#<1:1 keepalived/unbalanced-braces
```

## Bad: a block without its brace
```keepalived
virtual_server 192.0.2.10 80
#<1:28 keepalived/unbalanced-braces
    protocol TCP
```

## Good
```keepalived
global_defs
{
    router_id lb1 }
vrrp_script check { script "/bin/test {" interval 2 }
```

## References
lib/parser.c: read_line(), process_stream(); EXIT status 5 of keepalived(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"})
def unbalanced_braces(config: KeepalivedConfig) -> Iterator[Finding]:
    helps = {
        "unbalanced-open": "Write the missing `}` where this block ends.",
        "unbalanced-close": "Remove this `}`, or write the `{` it should close.",
        "missing-open": "Write `{` after it.",
        "unexpected-open": "Remove this `{`, or write the keyword of the block before it.",
    }
    for fault in config.faults:
        if (
            fault.kind in helps
            and not config.is_template
            and not (fault.kind == "unbalanced-open" and config.reader.cut)
        ):
            yield Finding(fault.span, fault.message, helps[fault.kind])
