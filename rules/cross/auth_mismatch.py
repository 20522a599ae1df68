r"""Nodes of one virtual router authenticate differently.

With VRRP version 2 a node drops advertisements whose `auth_type` or whose first eight letters of `auth_pass` are not its
own, those without authentication if it has one, and those with if it has none. So each believes that it is alone and
takes the address (measured with 2.1.5 to 2.3.4). What comes after the eighth letter is not compared.

`auth_hmac` of keepalived 2.4 signs each advertisement, in version 3 too. A node without it drops what is signed; a node
with it drops what is not (unless it is in `mode permissive`), and what is signed with a key that it does not know under
that id. The keys must be the same on all nodes before `active_key` changes on one of them (as its documentation and
source say; no distribution has packaged it yet).

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

## Bad: signed on one side only
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 150
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
#             ^^^^ cross/auth-mismatch
    interface eth0
    virtual_router_id 51
    version 3
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the other node does not know the key that signs
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 150
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        key 2 hex:aa1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        active_key 2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 100
    auth_hmac {
#   ^^^^^^^^^ cross/auth-mismatch
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: one id, two keys
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 150
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 100
    auth_hmac {
#   ^^^^^^^^^ cross/auth-mismatch
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60719
        active_key 1
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

## Good: a key is exchanged: both know the new one, one signs with it
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 150
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        key 2 hex:aa1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        active_key 2
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 100
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
        key 2 hex:AA1D2A4B5C7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: keys in files
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 150
    auth_hmac {
        key 1 file:/etc/keepalived/keys/vrrp51
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 100
    auth_hmac {
        key 1 file:${_ENV CREDENTIALS_DIRECTORY}/vrrp51
        active_key 1
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good: a node that has no key to sign with signs nothing
```keepalived path=lb1/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 150
    auth_hmac {
        key 1 hex:6f1d2a4b5c7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf target=keepalived-2.4.0
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "authentication", "auth_hmac"; vrrp.c (vrrp_check_packet), vrrp_auth_hmac.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.hmac import AuthHmac

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.member import Member
    from halint.estate.vrrp import VrrpGroup
    from halint.source import Located
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401


@rule(severity=Severity.ERROR, tags={"availability", "security"})
def auth_mismatch(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        found = group.disagreement(lambda m: m.authentication)
        if not found:
            yield from _signatures(group)
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


def _signatures(group: VrrpGroup) -> Iterator[Finding]:
    """Tell of the first node that surely drops what another one signs, or does not sign."""
    deaf = [
        (receiver, sender)
        for receiver in reversed(group.members)  # the first in line is taken to be right
        for sender in group.members
        if receiver is not sender and not receiver.takes_signature(sender)
    ]
    # Where one of the two signs nothing, that one is to be edited; else the one that lacks a key.
    deaf.sort(key=lambda pair: pair[0].hmac is not None)
    for receiver, sender in deaf[:1]:
        mine, theirs = receiver.hmac, sender.hmac
        if not isinstance(theirs, AuthHmac):
            continue
        if not isinstance(mine, AuthHmac):
            yield Finding(
                receiver.place("auth_hmac"),
                f"`{group.name}` signs its advertisements on {sender} and has no key to do so on {receiver}, which drops them",
                "Write the same auth_hmac block on all nodes; `mode permissive` while they get it one by one.",
            ).related(theirs.statement.words[0], f"auth_hmac on {sender}")
            continue
        lacks = theirs.active not in mine.keys
        what = f"does not have on {receiver}" if lacks else f"has with another value on {receiver}"
        yield Finding(
            mine.statement.words[0],
            f"`{group.name}` signs with key {theirs.active} on {sender}, which it {what}: its advertisements are dropped there",
            f"Write the same `key {theirs.active}` on all nodes, before active_key names it.",
        ).related(theirs.active_statement.words[0], f"the key in use on {sender}")


def _said(value: object) -> str:
    kind = value[0] if isinstance(value, tuple) else ""
    return f"auth_type {kind}" if kind else "no authentication"


def _place(member: Member, name: str) -> Located:
    statement = member.instance.authentication(name) or member.instance.authentication("auth_type")
    return statement.words[1] if statement is not None and len(statement.words) > 1 else member.place("authentication")
