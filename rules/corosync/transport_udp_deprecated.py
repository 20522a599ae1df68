r"""The transport is udp or udpu.

Both are deprecated since 3.0: no encryption, no second link. Builds after 3.1.10 leave them out by default.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
#              ^^^^ corosync/transport-udp-deprecated
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
```

## Good: corosync 2.x has nothing else
```corosync target=corosync-2.4 path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
}
```

## Good: with cryptography, of which corosync/crypto-with-udp speaks
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    crypto_cipher: aes256
    crypto_hash: sha256
}
```

## References
corosync.conf(5) transport; corosync commit 65f94508
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"deprecated", "security"})
def transport_udp_deprecated(config: CorosyncConfig) -> Iterator[Finding]:
    """The transport is udp or udpu."""
    setting = config.totem.get("transport")
    if setting and config.totem.is_udp and config.totem.encrypted is not True and not config.legacy:
        message = f"transport {setting.text} is deprecated: it has neither encryption nor redundant links"
        yield Finding(setting, message, "plan the change to `transport: knet`")
