r"""One link has IPv4 and IPv6 addresses.

"Nodes for link 0 have different IP families" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
    node {
        ring0_addr: fd00::2
#                   ^^^^^^^ corosync/address-family-mixed
        nodeid: 2
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: fd00::1
        ring1_addr: 10.0.0.1
        nodeid: 1
        name: n1
    }
    node {
        ring0_addr: fd00::2
        ring1_addr: 10.0.0.2
        nodeid: 2
        name: n2
    }
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.nodelist import Link


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def address_family_mixed(config: CorosyncConfig) -> Iterator[Finding]:
    """One link has IPv4 and IPv6 addresses."""
    first: dict[int, Link] = {}
    for node in config.nodes:
        for number, link in node.links.items():
            version = getattr(link.address, "version", 0)
            if version:
                other = first.setdefault(number, link)
                if getattr(other.address, "version", version) != version:
                    message = f"link {number} mixes IPv4 and IPv6: corosync refuses the file"
                    yield Finding(link, message, "use one family per link").related(other.span, "the other family")
