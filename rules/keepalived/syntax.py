r"""keepalived cannot read this line as the statement it should be.

keepalived complains ("Unterminated quote", "invalid IP ... skipping", "Unknown configuration entry") and goes on without the
line or the word: an address is not served, a peer gets no advertisements. Faults that have a name of their own (braces,
unknown keywords, numbers out of range) are reported by their own rules.

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

## Bad: what is no address
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.256
#                  ^^^^^^^^^^^ keepalived/syntax
    unicast_peer {
        lb2.example.org
#       ^^^^^^^^^^^^^^^ keepalived/syntax
    }
    virtual_ipaddress {
        192.0.2.10/33
#       ^^^^^^^^^^^^^ keepalived/syntax
        192.0.2.11/24 device eth0
#                     ^^^^^^ keepalived/syntax
    }
}
virtual_server 192.0.2.300 80 {
#              ^^^^^^^^^^^ keepalived/syntax
    protocol TCP
}
```

## Bad: blocks that lack what they are for
```keepalived
global_defs {
    notification_email {
#   ^^^^^^^^^^^^^^^^^^ keepalived/syntax
    }
}
vrrp_instance {
#<1:13 keepalived/syntax
    interface eth0
}
```

## Good
```keepalived
global_defs {
    router_id "lb1"
    notification_email_from "keepalived at lb1 <ha@example.org>"   # a quote " in a comment is no quote
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24 brd 192.0.2.255 dev eth0 scope global label eth0:vip
    }
}
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 8080 {
        TCP_CHECK {
        }
    }
}
```

## References
lib/parser.c: decomment(), add_seq(), add_lst(); vrrp_ipaddress.c: alloc_ipaddress(); vrrp_data.c; check_data.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.misreadings import misreadings

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
    if config.is_template:
        return
    for fault in config.faults:
        if fault.kind not in claimed:
            yield Finding(
                fault.span,
                f"keepalived cannot read this: {fault.message}",
                helps.get(fault.kind, "Correct the line; see keepalived.conf(5)."),
            )
    for misread in misreadings(config):
        yield Finding(
            misread.at, misread.message, misread.help, severity=Severity.WARNING if misread.harmless else None
        )
