r"""Of `auth_pass` keepalived uses the first eight letters.

VRRP's field for the password has eight bytes. keepalived cuts a longer one and complains; whoever knows the first eight letters knows it
all (measured: passwords that differ only after the eighth letter fit together). It goes over the wire in clear text in any case.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass not-a-real-one
#                 ^^^^^^^^^^^^^^ keepalived/auth-truncated
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the password of the manual
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass 1111
#                 ^^^^ keepalived/auth-truncated
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass eightlng
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp_parser.c: vrrp_auth_pass_handler() "Truncating auth_pass"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

WELL_KNOWN = frozenset({"1111", "1234", "12345", "12345678", "password", "secret", "pass", "admin", "changeme"})


@rule(severity=Severity.WARNING, tags={"security"}, fixable=True)
def auth_truncated(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        statement = instance.authentication("auth_pass")
        if statement is None or len(statement.words) < 2:
            continue
        word = statement.words[1]
        length = len(word.text.encode("utf-8", "surrogateescape"))
        if length > 8:
            yield Finding(
                word,
                f"the password of `{instance}` has {length} letters, of which keepalived uses the first 8",
                "Write a password of eight letters, the same on every node.",
                tags={"daemon-rejects"},
            ).fix(
                "keep the first 8 letters",
                Edit(word.part(8, length), "") if word.raw == word.text and len(word.raw) == length else None,
            )
        elif word.text in WELL_KNOWN:
            yield Finding(
                word,
                f"the password of `{instance}` is one that stands in every tutorial",
                "Write eight letters of your own, the same on every node.",
                severity=Severity.INFO,
            )
