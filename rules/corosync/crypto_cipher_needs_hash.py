r"""A cipher is set without a hash.

3.x refuses it: "crypto_cipher requires crypto_hash with value other than none" (measured 3.1.7). 2.x took sha1.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    crypto_cipher: aes256
#                  ^^^^^^ corosync/crypto-cipher-needs-hash
}
```

## Bad: switched off beside it
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    crypto_cipher: aes256
#                  ^^^^^^ corosync/crypto-cipher-needs-hash
    crypto_hash: none
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_cipher: aes256
    crypto_hash: sha256
}
```

## References
exec/totemconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def crypto_cipher_needs_hash(config: CorosyncConfig) -> Iterator[Finding]:
    """A cipher is set without a hash."""
    setting = config.totem.get("crypto_cipher")
    if setting and setting.text not in ("", "none") and config.totem.hash.value == "none" and not config.legacy:
        message = f"`crypto_cipher: {setting.text}` needs a `crypto_hash` that is not none: corosync refuses the file"
        yield Finding(setting, message, "add `crypto_hash: sha256`").fix(
            "add `crypto_hash: sha256`", set_key(config.totem, "crypto_hash", "sha256"), safety=Safety.UNSAFE
        )
