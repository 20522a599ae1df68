r"""`smtp_alert` sends nothing, because it is not said to whom.

Mails need `notification_email` with at least one address; with no `smtp_server` they go to 127.0.0.1. Without addressees keepalived sends none, and
nobody notices until one would have been needed.

## Bad
```keepalived
global_defs {
    router_id lb1
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    smtp_alert
#   ^^^^^^^^^^ keepalived/smtp-alert-no-server
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
global_defs {
    router_id lb1
    notification_email {
        ops@example.org
    }
    notification_email_from ha@example.org
    smtp_server 192.0.2.25
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    smtp_alert
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) "smtp_alert", "notification_email"; smtp.c: smtp_alert()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.numbers import switch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def smtp_alert_no_server(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete or config.globals.entries("notification_email"):
        return
    for _, statement in config.statements:
        if statement.name in {"smtp_alert", "smtp_alert_vrrp", "smtp_alert_checker"}:
            if len(statement.words) > 1 and switch(statement.words[1]) is not True:
                continue
            yield Finding(
                statement,
                "`smtp_alert` is on, but no `notification_email` names anybody to write to",
                "Write `notification_email { ADDRESS }`, `notification_email_from` and `smtp_server` in `global_defs`.",
            )
            return
