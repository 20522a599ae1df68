r"""Corosync's timing is not what Google Cloud asks for.

A live migration freezes a machine for seconds: with a shorter token that is a failed node, and it is fenced. Judged only with
`vendor-profiles: [gcp]`: other vendors ask for other numbers. What is shorter than asked for is a warning, what
is only otherwise an info.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 3000
#          ^^^^ corosync/vendor-gcp
    consensus: 3600
#              ^^^^ corosync/vendor-gcp
    token_retransmits_before_loss_const: 4
#                                        ^ corosync/vendor-gcp
    join: 50
#         ^^ corosync/vendor-gcp
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
    token: 20000
    consensus: 24000
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
Google Cloud, "HA cluster configuration for SAP HANA", corosync.conf; trento 156F64, A1244C, 21FCA6, 24ABCB, 845CC9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Severity, rule
from halint.systems.corosync.vendor import GCP, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings import Finding
    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability", "vendor:gcp"})
def vendor_gcp(config: CorosyncConfig) -> Iterator[Finding]:
    """Give what is shorter than, or otherwise as, Google Cloud asks for."""
    return faults(config, GCP)
