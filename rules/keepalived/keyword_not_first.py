r"""A keyword that is not the first word of its line is read as a word of another statement.

keepalived reads one statement a line: in `authentication { auth_type PASS auth_pass k3yk3yk3 }` the words after `PASS` belong to `auth_type`, which ignores them, so there is no password. It
says nothing of the lost words. Braces may share a line, statements may not (measured 2.2.7 and 2.3.4).

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication { auth_type PASS auth_pass k3yk3yk3 }
#                                   ^^^^^^^^^ keepalived/keyword-not-first
    virtual_ipaddress { 192.0.2.10/24 }
}
```

## Bad: a check without its weight
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2 weight -20
#              ^^^^^^ keepalived/keyword-not-first
}
```

## Good
```keepalived
vrrp_script check_haproxy { script "/usr/local/bin/check-haproxy weight"
    interval 2
    weight -20 reverse
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass k3yk3yk3
    }
    virtual_ipaddress { 192.0.2.10/24 }
    track_script { check_haproxy weight 5 }
}
```

## References
lib/parser.c: process_stream()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import broken_before
from halint.systems.keepalived.tables.keywords import KEYWORDS, RANGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

ONE_VALUE = frozenset(
    {
        "auth_type",
        "auth_pass",
        "path",
        "digest",
        "protocol",
        "lb_algo",
        "state",
        "interface",
        "weight",
        "retry",
        "delay_loop",
        "quorum",
    }
)
"""Keywords that take one value, beside those that take a number in a range."""


@rule(severity=Severity.WARNING, tags={"correctness", "availability"}, fixable=True)
def keyword_not_first(config: KeepalivedConfig) -> Iterator[Finding]:
    for path, statement in config.statements:
        if statement.kind != "words" or len(statement.words) < 3:
            continue
        numbers = {entry[0] for entry in RANGES.get(path, ())}
        if statement.name not in numbers | ONE_VALUE or statement.name in {"smtp_server", "sorry_server"}:
            continue
        known = KEYWORDS.get(path, {})
        for word in statement.words[2:]:
            if word.text in known:
                yield Finding(
                    word,
                    f"`{word.text}` is read as a word of `{statement.name}` and has no effect",
                    f"Write `{word.text} ...` on a line of its own.",
                ).fix(
                    "begin a line before it",
                    broken_before(word) if word.raw == word.text else None,
                    safety=Safety.UNSAFE,
                )
                break
