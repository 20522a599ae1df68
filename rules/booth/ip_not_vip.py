r"""A site's address is a node's own.

When that node is down the site cannot be reached, although boothd runs on another.

## Bad
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.2
#      ^^^^^^^^ booth/ip-not-vip
site = 10.0.1.1
ticket = "A"
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.2
        nodeid: 1
    }
}
```

## Good
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.9
site = 10.0.1.1
ticket = "A"
```

```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.2
        nodeid: 1
        name: n1
    }
}
```

## References
boothd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.booth.model import BoothConfig
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def ip_not_vip(host: Host) -> Iterator[Finding]:
    """A site's address is a node's own."""
    own = {
        link.text: link for config in host.all(CorosyncConfig) for node in config.nodes for link in node.links.values()
    }
    for booth in host.all(BoothConfig):
        for site in booth.sites:
            if site.text in own:
                found = Finding(site, f"{site.text} is the address of one node", "use an address that moves")
                yield found.related(own[site.text].span, "the node")
