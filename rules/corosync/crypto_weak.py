r"""The hash or cipher is weak.

md5 and sha1 should not authenticate anything new; 3des exists in 2.x only. Keyed as corosync uses it (HMAC), sha1 is not
broken, and SUSE's guides wrote it for years: a hint.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_cipher: aes256
    crypto_hash: sha1
#                ^^^^ corosync/crypto-weak
}
```

## Bad: md5 alone
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_hash: md5
#                ^^^ corosync/crypto-weak
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    crypto_cipher: aes256
    crypto_hash: sha384
}
```

## References
corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"security"}, fixable=True)
def crypto_weak(config: CorosyncConfig) -> Iterator[Finding]:
    """The hash or cipher is weak."""
    for name, weak in (("crypto_hash", ("md5", "sha1")), ("crypto_cipher", ("3des",))):
        setting = config.totem.get(name)
        if setting and setting.text in weak:
            yield Finding(
                setting,
                f"`{name}: {setting.text}` is out of date: whoever breaks it can send messages to the cluster",
                f"write `{name}: {'sha256' if name == 'crypto_hash' else 'aes256'}`, on all nodes at once",
                severity=Severity.INFO if setting.text == "sha1" else None,
            ).fix(
                f"write {'sha256' if name == 'crypto_hash' else 'aes256'}",
                Edit(setting.span, "sha256" if name == "crypto_hash" else "aes256"),
                safety=Safety.UNSAFE,
            )
