r"""Corosync's timing is not what AWS asks for.

Between availability zones packets are lost and late more often than within a room. Judged only with
`vendor-profiles: [aws]`: other vendors ask for other numbers. What is shorter than asked for is a warning, what
is only otherwise an info.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 3000
#          ^^^^ corosync/vendor-aws
    consensus: 3600
#              ^^^^ corosync/vendor-aws
    token_retransmits_before_loss_const: 4
#                                        ^ corosync/vendor-aws
    join: 50
#         ^^ corosync/vendor-aws
    max_messages: 20
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        nodeid: 2
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 30000
    consensus: 36000
    token_retransmits_before_loss_const: 6
    join: 60
    max_messages: 20
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        nodeid: 2
    }
}
```

## References
AWS, "SAP HANA on AWS", corosync.conf; trento 156F64, A1244C, 21FCA6, 24ABCB, 845CC9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Severity, rule
from halint.systems.corosync.vendor import AWS, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings import Finding
    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability", "vendor:aws"})
def vendor_aws(config: CorosyncConfig) -> Iterator[Finding]:
    """Give what is shorter than, or otherwise as, AWS asks for."""
    return faults(config, AWS)
