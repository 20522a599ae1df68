r"""An unquoted `!` or `#` inside a value begins a comment.

keepalived takes comments off before it looks at words, so `auth_pass pa!s#s` sets the password `pa`. It says nothing
(measured 2.1.5 to 2.3.4), and both nodes may even agree on the shortened value by accident.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass k3y!7x
#                 ^^^ keepalived/comment-in-value
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: an address of a page
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    real_server 192.0.2.21 80 {
        HTTP_GET {
            url {
                path /status#ready
#                    ^^^^^^^ keepalived/comment-in-value
                status_code 200
            }
        }
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100#the first
    authentication {
        auth_type PASS
        auth_pass "k3y!7x"
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "Comments"; lib/parser.c: decomment()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"security", "correctness"})
def comment_in_value(config: KeepalivedConfig) -> Iterator[Finding]:
    values = {
        "auth_pass",
        "password",
        "router_id",
        "smtp_helo_name",
        "path",
        "digest",
        "regex",
        "payload",
        "virtualhost",
        "helo_name",
    }
    for _, statement in config.statements:
        if statement.name not in values or len(statement.words) < 2:
            continue
        word = statement.words[-1]
        following = word.source.text[word.end : word.end + 1]
        if following in {"!", "#"} and not word.raw.startswith('"'):
            yield Finding(
                word,
                f"`{following}` begins a comment in the middle of the value of `{statement.name}`, which ends before it",
                "Put the value in double quotes, or write `${_HASH}` for `#` and `${_BANG}` for `!`.",
            )
