r"""Nodes of one virtual router authenticate differently.

With VRRP version 2 a node drops advertisements whose `auth_type` or whose first eight letters of `auth_pass` are not its
own, those without authentication if it has one, and those with if it has none. So each believes that it is alone and
takes the address (measured with 2.1.5 to 2.3.4). What comes after the eighth letter is not compared.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    authentication {
        auth_type PASS
        auth_pass k8Wq2pLz
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type PASS
        auth_pass k8Wq2plz
        #         ^^^^^^^^ cross/auth-mismatch
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: on one side only
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    authentication {
        auth_type PASS
        auth_pass k8Wq2pLz
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
#             ^^^^ cross/auth-mismatch
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a type without a key is no authentication
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    authentication {
        auth_type PASS
        auth_pass k8Wq2pLz
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type PASS
        #         ^^^^ cross/auth-mismatch
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: PASS and AH
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    authentication {
        auth_type PASS
        auth_pass k8Wq2pLz
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type AH
        #         ^^ cross/auth-mismatch
        auth_pass k8Wq2pLz
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: only the first eight letters count
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    authentication {
        auth_type PASS
        auth_pass k8Wq2pLz-one
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type PASS
        auth_pass "k8Wq2pLz-two"
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: version 3 has none, so nobody looks at it
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    version 3
    authentication {
        auth_type PASS
        auth_pass k8Wq2pLz
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    version 3
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "authentication"; vrrp.c (vrrp_check_packet)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.vrrp import Member
    from halint.source import Located
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability", "security"})
def auth_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: m.authentication)
        if not found:
            continue
        member, value = found.first
        others = ", ".join(map(str, found.right))
        mine, agreed = _said(value), _said(found.agreed)
        if mine == agreed:
            what = f"`{group.name}` has another auth_pass on {member} than on {others}"
            name = "auth_pass"
        else:
            what = f"`{group.name}` has {mine} on {member} and {agreed} on {others}"
            name = "auth_type"
        finding = Finding(
            _place(member, name),
            f"{what}: each drops the other's advertisements and takes the addresses",
            "Write the same auth_type and auth_pass on all nodes; the first eight letters of the key are compared.",
        )
        for other, _ in found.wrong[1:]:
            finding = finding.related(_place(other, name), f"another authentication on {other}")
        for other in found.right:
            finding = finding.related(_place(other, name), f"authentication on {other}")
        yield finding


def _said(value: object) -> str:
    kind = value[0] if isinstance(value, tuple) else ""
    return f"auth_type {kind}" if kind else "no authentication"


def _place(member: Member, name: str) -> Located:
    statement = member.instance.authentication(name) or member.instance.authentication("auth_type")
    return statement.words[1] if statement is not None and len(statement.words) > 1 else member.place("authentication")
