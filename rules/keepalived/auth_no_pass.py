r"""`auth_type` without `auth_pass` is ignored.

keepalived says "Authentication specified but no password given" and sends without authentication.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
#       ^^^^^^^^^^^^^^ keepalived/auth-no-pass
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
        auth_pass k3yk3yk3
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
vrrp.c: "Authentication specified but no password given"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"security", "daemon-rejects"})
def auth_no_pass(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for instance in config.instances:
        statement = instance.authentication("auth_type")
        if statement is None or len(statement.words) < 2 or statement.words[1].text not in {"PASS", "AH"}:
            continue
        if (
            instance.authentication("auth_pass") is None
            and instance.version.value == 2
            and instance.strict.value is False
        ):
            yield Finding(
                statement,
                f"`{instance}` has no `auth_pass`, so keepalived ignores its authentication",
                "Write `auth_pass` with eight letters, the same on every node.",
            )
