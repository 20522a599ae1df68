r"""Authentication is ignored with VRRP version 3 and in strict mode.

RFC 5798 took authentication out of VRRP: with `version 3`, with IPv6 and with strict mode keepalived says so and sends without it. The configuration looks protected and is not.

## Bad
```keepalived
global_defs {
    vrrp_version 3
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
#       ^^^^^^^^^^^^^^ keepalived/auth-v3
        auth_pass k3yk3yk3
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: strict mode
```keepalived
global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
#       ^^^^^^^^^^^^^^ keepalived/auth-v3
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
vrrp.c: "does not support authentication"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"security", "daemon-rejects"}, fixable=True)
def auth_v3(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        statement = instance.authentication("auth_type")
        if statement is None or len(statement.words) < 2 or statement.words[1].text.upper() not in {"PASS", "AH"}:
            continue
        strict = instance.strict.value is True
        if strict or instance.version.value == 3:
            yield (
                Finding(
                    statement,
                    f"`{instance}` {'is strict' if strict else 'speaks VRRP version 3'}, so keepalived ignores its authentication",
                    "Remove the `authentication` block; keep strangers away with a firewall, or with unicast and `check_unicast_src`.",
                )
                .related(instance.strict.at if strict else instance.version.at, "because of this")
                .fix("take the block out", taken_out(statement.block), safety=Safety.UNSAFE)
            )
