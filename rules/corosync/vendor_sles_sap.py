r"""Corosync's timing is not what SUSE, for SAP asks for.

SUSE's guides for SAP HANA and ENSA2 are tested with these numbers: shorter ones fence nodes while HANA writes a
savepoint or a machine is backed up. Judged only with
`vendor-profiles: [sles-sap]`: other vendors ask for other numbers. What is shorter than asked for is a warning, what
is only otherwise an info.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 3000
#          ^^^^ corosync/vendor-sles-sap
    consensus: 3600
#              ^^^^ corosync/vendor-sles-sap
    token_retransmits_before_loss_const: 4
#                                        ^ corosync/retransmits-profile
    join: 50
#         ^^ corosync/join
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
    token: 5000
    consensus: 6000
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
SUSE Best Practices, "SAP HANA System Replication Scale-Up", corosync.conf; trento 156F64, A1244C, 21FCA6, 24ABCB, 845CC9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Severity, rule
from halint.systems.corosync.vendor import SLES_SAP, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings import Finding
    from halint.systems.corosync.model import CorosyncConfig


@rule(
    severity=Severity.WARNING,
    tags={"availability", "vendor:sles-sap"},
    also={"corosync/join", "corosync/retransmits-profile"},
)
def vendor_sles_sap(config: CorosyncConfig) -> Iterator[Finding]:
    """Give what is shorter than, or otherwise as, SUSE, for SAP asks for."""
    return faults(config, SLES_SAP)
