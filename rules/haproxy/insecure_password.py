r"""A userlist holds a password in clear text, or with a hash that is broken in minutes.

`insecure-password` is readable by whoever reads the file, its backups and its repository. The classic DES crypt and MD5
crypt (`$1$`) are tried at billions per second on one graphics card.

## Bad
```haproxy
userlist ops
    user alice insecure-password s3cret-word
    #          ^^^^^^^^^^^^^^^^^ haproxy/insecure-password
```

## Bad: MD5 and DES
```haproxy
userlist ops
    user bob password $1$NP4JFe4R$0123456789abcdefghijkl
    #        ^^^^^^^^ haproxy/insecure-password
    user carol password abJnggxhB/yWI
    #          ^^^^^^^^ haproxy/insecure-password
```

## Good
```haproxy
userlist ops
    user alice password $5$KoQ0xc3JHA$abcdefghijklmnopqrstuvwxyz0123456789ABCDEF
    user dave password "$DAVES_HASH"
```

## References
HAProxy configuration manual 12.2 "user" (userlists)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def insecure_password(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the words of `user` lines in userlists."""
    for statement in config.statements("user"):
        if statement.section is None or statement.section.kind != "userlist" or len(statement.arguments) < 3:
            continue
        name, how, secret = statement.arguments[:3]
        if how == "insecure-password":
            yield Finding(
                statement.argument_word(1),
                f"the password of `{name}` stands in clear text.",
                "write a SHA-256 hash: `mkpasswd -m sha-256`, then `user NAME password $5$…`.",
            )
        elif how == "password" and isinstance(secret, str) and secret:
            if secret.startswith("$1$"):
                kind = "MD5 crypt"
            elif not secret.startswith(("$", "_")) and len(secret) == 13:
                kind = "DES crypt (eight characters count)"
            else:
                continue
            yield Finding(
                statement.argument_word(1),
                f"the password of `{name}` is hashed with {kind}, which is guessed at billions per second.",
                "hash it anew with SHA-256: `mkpasswd -m sha-256`.",
            )
