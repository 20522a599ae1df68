r"""`auth_type AH` does not go together with `state MASTER`.

Authentication headers carry a sequence number that the MASTER starts; a node that starts as MASTER would break it, so keepalived starts it as BACKUP and complains. Newer builds do
not know AH at all.

## Bad
```keepalived
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
    authentication {
        auth_type AH
#                 ^^ keepalived/auth-ah-master
        auth_pass k3yk3yk3
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
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
vrrp.c: "Initial state master is incompatible with AH authentication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"})
def auth_ah_master(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        statement = instance.authentication("auth_type")
        if statement is None or len(statement.words) < 2 or statement.words[1].text != "AH":
            continue
        if (
            instance.is_master
            and is_known(instance.priority.value)
            and not instance.is_owner
            and instance.version.value == 2
        ):
            yield Finding(
                statement.words[1],
                f"`{instance}` starts as MASTER, which does not go together with AH, so keepalived starts it as BACKUP",
                "Write `auth_type PASS`, or `state BACKUP`.",
            )
