r"""`bindnetaddr` or `member` stands beside a nodelist, which wins.

corosync warns "bindnetaddr is used together with nodelist. Nodelist one is going to be used" and "Members ignored"
(measured 3.1.7): what stands here has no effect and misleads.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    interface {
        bindnetaddr: 10.0.0.0
#       ^^^^^^^^^^^ corosync/bindnetaddr-with-nodelist
    }
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
    }
}
```

## Bad: interface-member-with-nodelist
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    interface {
        member {
#       ^^^^^^ corosync/bindnetaddr-with-nodelist
            memberaddr: 10.0.0.1
        }
    }
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
    }
}
```

## Bad: bindnetaddr-host-address, an address of this host
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    interface {
        bindnetaddr: 10.0.0.1
#       ^^^^^^^^^^^ corosync/bindnetaddr-with-nodelist
    }
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Span, removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(
    severity=Severity.INFO,
    tags={"correctness"},
    also={"corosync/bindnetaddr-host-address", "corosync/interface-member-with-nodelist"},
    fixable=True,
)
def bindnetaddr_with_nodelist(config: CorosyncConfig) -> Iterator[Finding]:
    """`bindnetaddr` or `member` stands beside a nodelist, which wins."""
    if not config.nodes or config.legacy:
        return
    for block in config.totem.sections("interface"):
        for directive in block.named("bindnetaddr"):
            yield Finding(directive.words[0], "`bindnetaddr` is ignored: the nodelist wins", "remove it").fix(
                "take the line out", removed(directive)
            )
        for child in block.blocks:
            if child.name == "member":
                message = "`member` is ignored: the nodelist wins"
                yield Finding(child, message, "remove it", severity=Severity.WARNING).fix(
                    "take it out",
                    *(
                        removed(Span(each.span.source, each.span.start, each.end))
                        for each in block.blocks
                        if each.name == "member"
                    ),
                )
                break
