r"""A `$NAME` that is nowhere defined stays in the text as it is.

keepalived replaces `$NAME` and `${NAME}` only if a `$NAME=` line was read before; otherwise the letters stay: an address or
a priority that holds them is refused, and the braces of `${NAME}` are read as braces of a block. `$NAME` is replaced only
before a blank, a comma, `)` or the end of the line.

## Bad
```keepalived
$PRIORITY=110
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority $PRIO
#            ^^^^^ keepalived/undefined-param
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: defined too late, and with braces
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface ${IFACE}
#             ^^^^^^^^ keepalived/undefined-param
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
$IFACE=eth0
```

## Good
```keepalived
$PRIORITY=110
vrrp_script check {
    script "/usr/bin/sh -c 'test -e $HOME/run'"
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority $PRIORITY
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "Parameter substitution"; lib/parser.c: find_definition()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.tables.keywords import RANGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"correctness"})
def undefined_param(config: KeepalivedConfig) -> Iterator[Finding]:
    numbers = {entry[0] for entries in RANGES.values() for entry in entries} | {
        "interface",
        "state",
        "unicast_src_ip",
        "mcast_src_ip",
        "mcast_dst_ip",
        "virtual_server",
        "real_server",
        "sorry_server",
    }
    commands = {"script", "misc_path", "quorum_up", "quorum_down", "startup_script", "shutdown_script"}
    seen = set()
    for use in config.reader.undefined:
        if use.keyword in commands or use.keyword.startswith("notify") or use.span in seen or config.is_template:
            continue
        seen.add(use.span)
        refused = use.in_braces or use.keyword in numbers or use.span.text in use.keyword
        later = use.name in config.reader.defined
        yield Finding(
            use.span,
            f"`{use.name}` is {'defined only further down' if later else 'never defined'}, so keepalived reads the letters `{use.span.text}`",
            f"Write `${use.name}=VALUE` on a line before this one."
            if not later
            else f"Move the line `${use.name}=` before this one.",
            tags={"daemon-rejects"} if refused else (),
            severity=Severity.ERROR if refused and later else None,
        )
