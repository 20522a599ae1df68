r"""Without `router_id` mails and logs do not say which node they come from.

keepalived puts the router id into mails and SNMP; without it the host's name stands there, which in containers and cloned
machines is often the same or of no meaning.

## Bad
```keepalived
global_defs {
#<1:11 keepalived/router-id
    notification_email {
        ops@example.org
    }
    smtp_server 192.0.2.25
    notification_email_from ha@example.org
    smtp_alert
}
```

## Good
```keepalived
global_defs {
    router_id lb1
    notification_email {
        ops@example.org
    }
    smtp_server 192.0.2.25
    notification_email_from ha@example.org
    smtp_alert
}
```

## References
keepalived.conf(5) "router_id"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def router_id(config: KeepalivedConfig) -> Iterator[Finding]:
    if config.globals.has("router_id") or not config.is_complete or not config.global_blocks:
        return
    sends = any(
        config.globals.has(name) for name in ("notification_email", "smtp_server", "enable_traps", "enable_snmp_vrrp")
    )
    header = config.global_blocks[0].header
    if sends and header is not None:
        yield Finding(
            header.words[0],
            "mails and traps are sent, but no `router_id` says from which node",
            "Write `router_id NAME` with a name of this node's own.",
        )
