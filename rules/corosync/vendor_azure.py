r"""Corosync's timing is not what Azure asks for.

Memory-preserving maintenance freezes a machine for up to 30 seconds: with a shorter token that is a failed node, and
it is fenced. Judged only with
`vendor-profiles: [azure]`: other vendors ask for other numbers. What is shorter than asked for is a warning, what
is only otherwise an info.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 3000
#          ^^^^ corosync/vendor-azure
    consensus: 3600
#              ^^^^ corosync/vendor-azure
    token_retransmits_before_loss_const: 4
#                                        ^ corosync/vendor-azure
    join: 50
#         ^^ corosync/vendor-azure
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
    token_retransmits_before_loss_const: 10
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
Microsoft, "Set up Pacemaker in Azure"; trento 156F64, A1244C, 21FCA6, 24ABCB, 845CC9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Severity, rule
from halint.systems.corosync.vendor import AZURE, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings import Finding
    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability", "vendor:azure"})
def vendor_azure(config: CorosyncConfig) -> Iterator[Finding]:
    """Give what is shorter than, or otherwise as, Azure asks for."""
    return faults(config, AZURE)
