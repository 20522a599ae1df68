r"""Cluster traffic is neither encrypted nor authenticated.

The default since 3.0 is no cryptography: whoever reaches the cluster network can send messages that stop or take over
resources.

## Bad: nothing said
```corosync path=etc/corosync/corosync.conf
totem {
#<1:5 corosync/crypto-off
    version: 2
    transport: knet
    cluster_name: prod
}
```

## Bad: switched off
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    crypto_cipher: none
#                  ^^^^ corosync/crypto-off
    crypto_hash: none
}
```

## Bad: secauth off
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    secauth: off
#            ^^^ corosync/crypto-off
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    crypto_cipher: aes256
    crypto_hash: sha256
}
```

## Good: secauth stands for both
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    secauth: on
}
```

## Good: loopback only
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
nodelist {
    node {
        ring0_addr: 127.0.0.1
        nodeid: 1
        name: n1
    }
}
```

## Good: the old transports cannot
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
}
```

## References
corosync.conf(5) secauth, crypto_cipher, crypto_hash
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"security"})
def crypto_off(config: CorosyncConfig) -> Iterator[Finding]:
    """Cluster traffic is neither encrypted nor authenticated."""
    totem = config.totem
    if not totem or config.has_syntax_fault or totem.encrypted is not False or config.is_loopback or totem.is_udp:
        return
    at = totem.get("crypto_cipher") or totem.get("crypto_hash") or totem.get("secauth") or totem
    message = "cluster traffic is not authenticated: any host on the network can inject messages"
    yield Finding(
        at, message, "set `crypto_cipher: aes256` and `crypto_hash: sha256`, and run corosync-keygen on one node"
    )
