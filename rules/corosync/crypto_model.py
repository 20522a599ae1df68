r"""The cryptography library is unknown.

knet knows nss and openssl, and gcrypt where it was built so.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_model: gnutls
#                 ^^^^^^ corosync/crypto-model
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_model: openssl
}
```

## References
exec/totemconfig.c; corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def crypto_model(config: CorosyncConfig) -> Iterator[Finding]:
    """The cryptography library is unknown."""
    setting = config.totem.get("crypto_model")
    if setting and setting.known and setting.text not in ("nss", "openssl", "gcrypt"):
        yield Finding(
            setting, f"there is no cryptography library `{setting.text}`", "write `crypto_model: nss` or `openssl`"
        )
