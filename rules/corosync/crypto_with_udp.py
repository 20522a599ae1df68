r"""Cryptography is set with a transport that has none.

3.x refuses it: "crypto_cipher & crypto_hash are only valid for the Knet transport" (measured 3.1.7). In 2.x it was the
usual setup, so files break at the upgrade.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    crypto_cipher: aes256
#                  ^^^^^^ corosync/crypto-with-udp
    crypto_hash: sha256
}
```

## Bad: secauth
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udp
    secauth: on
#            ^^ corosync/crypto-with-udp
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    crypto_cipher: none
    crypto_hash: none
}
```

## Good
```corosync target=corosync-2.4 path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udpu
    crypto_cipher: aes256
    crypto_hash: sha256
}
```

## References
exec/totemconfig.c; puppet-corosync issue 506
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def crypto_with_udp(config: CorosyncConfig) -> Iterator[Finding]:
    """Cryptography is set with a transport that has none."""
    totem = config.totem
    if totem.is_udp and totem.encrypted is True and not config.legacy:
        at = next(
            (
                s
                for s in map(totem.get, ("crypto_cipher", "crypto_hash", "secauth"))
                if s and s.text not in ("none", "off", "no")
            ),
            totem,
        )
        message = f"transport {totem.transport.value} has no encryption: corosync 3 refuses the file"
        yield Finding(at, message, "set `transport: knet`, or both crypto keys to none").related(
            totem.get("transport"), "the transport"
        )
