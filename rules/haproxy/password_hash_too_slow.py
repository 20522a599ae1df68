r"""Each request with a password costs a whole CPU core for the time the hash takes.

HAProxy checks Basic authentication on every request and in the thread that also moves everybody else's traffic. bcrypt
with cost 12 takes about 250 ms, `$6$rounds=500000$` about as long: four requests a second fill a thread, whether the
password is right or not. Recent versions warn at start when a hash is slow on that machine.

## Bad
```haproxy
userlist ops
    user alice password $2b$12$abcdefghijklmnopqrstuuJ8vXyR2mZKqv3P8rB8S6w1nq9W4nO2e
    #          ^^^^^^^^ haproxy/password-hash-too-slow
```

## Bad: many rounds
```haproxy
userlist ops
    user bob password $6$rounds=500000$saltsalt$abcdefghijklmnop
    #        ^^^^^^^^ haproxy/password-hash-too-slow
```

## Good
```haproxy
userlist ops
    user alice password $5$KoQ0xc3JHA$abcdefghijklmnopqrstuvwxyz0123456789ABCDEF
    user bob password $6$rounds=5000$saltsalt$abcdefghijklmnop
```

## References
HAProxy configuration manual 12.2; src/cfgparse.c (password check timing)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"performance", "availability"})
def password_hash_too_slow(config: HaproxyConfig) -> Iterator[Finding]:
    """Read cost and rounds out of the hash's own header."""
    for statement in config.statements("user"):
        if statement.section is None or statement.section.kind != "userlist":
            continue
        secret = statement.argument(2)
        if statement.argument(1) != "password" or not isinstance(secret, str):
            continue
        parts = secret.split("$")
        slow = ""
        if len(parts) > 3 and parts[1] in ("2a", "2b", "2y") and parts[2].isdigit() and int(parts[2]) >= 10:
            slow = f"bcrypt of cost {int(parts[2])}"
        elif (
            len(parts) > 3
            and parts[2].startswith("rounds=")
            and parts[2][7:].isdigit()
            and int(parts[2][7:]) >= 100_000
        ):
            slow = f"{int(parts[2][7:])} rounds"
        if slow:
            yield Finding(
                statement.argument_word(1),
                f"the password of `{statement.argument(0)}` is hashed with {slow}: each request blocks a thread while it is "
                "checked.",
                "hash it with SHA-256 and the usual 5000 rounds: `mkpasswd -m sha-256`.",
            )
