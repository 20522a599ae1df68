r"""Cryptography is set with a transport that has none.

3.x refuses it: "crypto_cipher & crypto_hash are only valid for the Knet transport" (measured 3.1.7). In 2.x it was the
usual setup, so files break at the upgrade. SUSE Linux Enterprise 15 still has 2.4: a warning while nobody says which
version reads the file.

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
```corosync target=corosync-3.1 path=etc/corosync/corosync.conf
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


@rule(severity=Severity.ERROR, tags={"correctness"})
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
        message = f"corosync 3 has no encryption for transport {totem.transport.value} and refuses the file"
        help = "set `transport: knet`, or both crypto keys to none"
        is_three = config.version is not None
        if not is_three:
            message += "; 2.x takes it"
            help += "; for a cluster that stays at 2.x run halint with `--target corosync=2.4`"
        yield Finding(
            at,
            message,
            help,
            severity=None if is_three else Severity.WARNING,
            tags={"daemon-rejects"} if is_three else (),
        ).related(totem.get("transport"), "the transport")
