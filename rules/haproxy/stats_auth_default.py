r"""The statistics page's password is one that everybody tries first.

`admin:admin`, `admin:password`, `haproxy:haproxy` and the like come from tutorials and sample files, and are the first
entries of every scanner's list. The page shows the whole topology and, with `stats admin`, stops servers.

## Bad
```haproxy
listen stats
    bind :8404
    mode http
    stats enable
    stats auth admin:password
    #<16:29 haproxy/stats-auth-default
```

## Bad: in defaults
```haproxy
defaults
    mode http
    stats auth haproxy:haproxy
    #<16:30 haproxy/stats-auth-default
```

## Good
```haproxy
listen stats
    bind :8404
    mode http
    stats enable
    stats auth ops:"$STATS_PASSWORD"
    stats auth oncall:Vexing-Otter-41
```

## References
HAProxy configuration manual 4.2 "stats auth"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


COMMON = frozenset({
    "", "1234", "12345", "123456", "admin", "admin1", "admin123", "administrator", "changeme", "default", "haproxy", "letmein",
    "monitor", "pass", "passw0rd", "password", "password1", "passwd", "qwerty", "root", "secret", "stats", "test", "user",
    "yourpassword", "mypassword", "your_password", "strongpassword", "p@ssw0rd",
})  # fmt: skip
"""What tutorials and sample files write, and what scanners try."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def stats_auth_default(config: HaproxyConfig) -> Iterator[Finding]:
    """Compare what follows the colon with what everybody knows, and with the user's name."""
    for statement in config.statements("stats auth"):
        pair = statement.argument(0)
        if not isinstance(pair, str) or ":" not in pair:
            continue
        user, _, password = pair.partition(":")
        if password.lower() in COMMON or password.lower() == user.lower():
            yield Finding(
                statement.argument_word(0),
                f"user `{user}` of the statistics page can be guessed at the first attempt: every scanner tries this pair.",
                'set one of your own, best through the environment: `stats auth USER:"$STATS_PASSWORD"`.',
            )
