r"""More virtual addresses than an advertisement can hold.

An advertisement lists at most 255 addresses, and no more than fit into a packet of the interface (1500 bytes: IPv6 89). keepalived moves the
rest to the excluded ones and complains. It serves them, but peers do not compare them.

## Bad
```keepalived
~SEQ(N, 1, 100) $UNUSED=${N}
vrrp_instance VI_6 {
#             ^^^^ keepalived/too-many-vips
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        fe80::1/64
        ~SEQ(N, 1, 100) 2001:db8::${N}/64
    }
}
```

## Good
```keepalived
vrrp_instance VI_6 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        fe80::1/64
    }
    virtual_ipaddress_excluded {
        ~SEQ(N, 1, 100) 2001:db8::${N}/64
    }
}
```

## References
vrrp.c: "Number of VIPs exceeds maximum"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"correctness", "daemon-rejects"})
def too_many_vips(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        if instance.family is None:
            continue
        most = 255 if instance.family == 4 else (1500 - 14 - 40 - 8) // 16
        count = len([virtual for virtual in instance.addresses if virtual.family == instance.family])
        if count > most:
            yield Finding(
                instance,
                f"`{instance}` has {count} virtual addresses; an advertisement holds at most {most}",
                "Keep one address in `virtual_ipaddress` and move the others to `virtual_ipaddress_excluded`.",
            )
