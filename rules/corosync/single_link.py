r"""The nodes have one link only.

When that network fails, every node fences the others or stops. A bond below it is invisible here: then ignore this.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
#<1:8 corosync/single-link
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.1.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: 10.0.0.2
        ring1_addr: 10.0.1.2
        nodeid: 2
        name: n2
    }
}
```

## References
trento DA114A
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, confidence=Confidence.LOW, tags={"availability"})
def single_link(config: CorosyncConfig) -> Iterator[Finding]:
    """The nodes have one link only."""
    if len(config.nodes) > 1 and config.link_numbers == [0] and config.totem.is_knet and not config.is_loopback:
        message = "the nodes have one link: a switch that fails splits the cluster, unless the link is a bond"
        yield Finding(
            config.section("nodelist"), message, "add `ring1_addr` on a second network", severity=Severity.INFO
        )
