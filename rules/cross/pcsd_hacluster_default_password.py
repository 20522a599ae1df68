r"""The account `hacluster` has a password that everybody knows.

`hacluster` owns the CIB: who logs in as it on pcsd (2224) or Hawk (7630) stops, moves and rewrites every resource, and
through an agent's parameters runs commands as root on every node. SUSE's cluster bootstrap sets one and the same password
everywhere, tutorials of pcs another. Judged are hashes of SHA-256 and SHA-512 in /etc/shadow (as crypt(3) computes them;
yescrypt cannot be); nothing of that file is ever printed. Passwords in scripts are pcs/pcs-password-inline's.

## Bad: what the bootstrap of SUSE sets
```corosync path=n1/etc/corosync/corosync.conf
totem {
#<1:5 cross/pcsd-hacluster-default-password
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```text path=n1/etc/shadow
root:*:19000:0:99999:7:::
hacluster:$6$rounds=1000$s1e2a3l4$RGThRktuqORky.c/c/HHz2UzDVtjfhYZ8b/yS2XQ9gj/3SoMIPUqeGn.J5EuWUKLFu8TXx9NQSyc2m7UUqY5a.:19000:0:99999:7:::
```

## Bad: no password at all
```corosync path=n1/etc/corosync/corosync.conf
totem {
#<1:5 cross/pcsd-hacluster-default-password
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
}
```
```text path=n1/etc/shadow
root:*:19000:0:99999:7:::
hacluster::19000:0:99999:7:::
```

## Good
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
}
```
```text path=n1/etc/shadow
root:*:19000:0:99999:7:::
hacluster:$6$rounds=1000$s1e2a3l4$8iWUKMebgrXb.kWZ86rJKBh/HNjQRzNl1utwHM09ENi9HuEykoVCUpYjL2Qafn7fUDPaviXKOYWipWqKEPxkQ1:19000:0:99999:7:::
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
}
```
```text path=n2/etc/shadow
root:*:19000:0:99999:7:::
hacluster:!:19000:0:99999:7:::
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
}
```
```text path=n3/etc/shadow
root:*:19000:0:99999:7:::
hacluster:$y$j9T$n0tR3al$5ZUUKvVl6IduB0MZFXxeQhiTRNTqZ5mGAdYEcdXAwg2:19000:0:99999:7:::
```

## References
trento check 790926; pcs(8) "host auth"; crmsh "cluster init"; crypt(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.shadow import known_password
from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host

KNOWN = ("linux", "hacluster", "password", "redhat", "changeme", "secret")


@rule(severity=Severity.WARNING, tags={"security"})
def pcsd_hacluster_default_password(host: Host) -> Iterator[Finding]:
    config = next(iter(host.all(CorosyncConfig)), None)
    found = known_password(host, "hacluster", KNOWN) if config is not None else None
    if config is not None and found is not None:
        what = "no password" if not found else "a password that everybody knows (it stands in manuals)"
        yield Finding(
            config.place("totem", "nodelist"),
            f"hacluster on {host.name} has {what}: whoever reaches pcsd or Hawk rules the cluster",
            "Run `passwd hacluster` on every node with one of your own, then `pcs host auth` (or log in to Hawk) anew.",
        )
