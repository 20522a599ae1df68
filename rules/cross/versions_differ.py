r"""The nodes of a cluster run different versions of Corosync, Pacemaker or SBD.

While an upgrade rolls over the nodes that is meant to be; as a state it is not. Pacemaker runs a mixed cluster with the
features of the oldest node, and a node with the older one cannot join again once the others have gone on without it
(feature_set_compatible() in controld_join_dc.c); of Corosync the versions of a mixed cluster are nowhere tested together. Read from dpkg's
status file, or from the list of packages in an sos report; other builds of one upstream version are no difference.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
#<1:5 cross/versions-differ
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/var/lib/dpkg/status
Package: corosync
Status: install ok installed
Architecture: amd64
Version: 3.1.2-2

Package: pacemaker
Status: install ok installed
Architecture: amd64
Version: 2.0.5-2
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n2/var/lib/dpkg/status
Package: corosync
Status: install ok installed
Architecture: amd64
Version: 3.1.7-1+deb12u2

Package: pacemaker
Status: install ok installed
Architecture: amd64
Version: 2.0.5-2
```

## Bad: three nodes, one behind, in reports of sos
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/installed-rpms
corosync-3.1.8-1.el9.x86_64                    Mon Mar  4 10:00:00 2024
pacemaker-2.1.7-5.el9.x86_64
pacemaker-cli-2.1.7-5.el9.x86_64
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
#<1:5 cross/versions-differ
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n2/installed-rpms
corosync-3.1.8-1.el9.x86_64
pacemaker-2.1.5-9.el9_2.3.x86_64                    Mon Mar  4 10:00:00 2024
```
```corosync path=n3/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n3/installed-rpms
corosync-3.1.8-1.el9.x86_64
pacemaker-2.1.7-5.el9_4.1.x86_64
```

## Good: other builds of one version, a package that is removed, a node of which nothing is known
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n1/var/lib/dpkg/status
Package: corosync
Status: install ok installed
Architecture: amd64
Version: 3.1.7-1

Package: corosync-doc
Status: install ok installed
Architecture: amd64
Version: 3.0.1-1

Package: sbd
Status: deinstall ok config-files
Architecture: amd64
Version: 1.4.1-1
```
```corosync path=n2/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=n2/var/lib/dpkg/status
Package: corosync
Status: install ok installed
Architecture: amd64
Version: 3.1.7-1+deb12u2

Package: sbd
Status: install ok installed
Architecture: amd64
Version: 1.5.1-1
```
```corosync path=n3/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```

## Good: two clusters
```corosync path=a/n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=a/n1/var/lib/dpkg/status
Package: corosync
Status: install ok installed
Architecture: amd64
Version: 3.1.2-2
```
```corosync path=b/n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```
```text path=b/n1/var/lib/dpkg/status
Package: corosync
Status: install ok installed
Architecture: amd64
Version: 3.1.7-1
```

## References
ClusterLabs "Upgrading a Pacemaker Cluster", "Mixed versions"; dpkg-query(1); sos "installed-rpms"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.clusters import corosync_clusters
from halint.estate.packages import package
from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.corosync.model import CorosyncConfig  # noqa: F401

PACKAGES = ("corosync", "pacemaker", "sbd")


@rule(severity=Severity.WARNING, tags={"availability"})
def versions_differ(estate: Estate) -> Iterator[Finding]:
    for members in corosync_clusters(estate):
        for name in PACKAGES if len(members) > 1 else ():
            known = [(member, found) for member in members if (found := package(member.host, name)) is not None]
            versions = {found.upstream for _, found in known}
            if len(versions) < 2:
                continue
            oldest, newest = min(versions), max(versions)
            behind = [(member, found) for member, found in known if found.upstream != newest]
            first, said = next(pair for pair in behind if pair[1].upstream == oldest)
            ahead, there = next(pair for pair in known if pair[1].upstream == newest)
            names = ", ".join(f"{member.host.name} {found.upstream}" for member, found in behind)
            yield (
                Finding(
                    first.config.place("totem"),
                    f"the nodes run different versions of {name}: {ahead.host.name} has {newest}, {names}",
                    f"Finish the upgrade: bring {name} to {newest} on {', '.join(m.host.name for m, _ in behind)}, one node "
                    "after the other, each in standby.",
                )
                .related(said.span, f"{name} on {first.host.name}")
                .related(there.span, f"{name} on {ahead.host.name}")
            )
