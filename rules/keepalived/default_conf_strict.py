r"""Parts of the package's sample configuration are still in use.

The sample brings `vrrp_strict`, an SMTP server 192.168.200.1 that nobody has and the router id LVS_DEVEL. Strict mode makes virtual addresses unreachable, and mails
wait for the server's timeout at each change of state.

## Bad
```keepalived
global_defs {
    notification_email {
        sysadmin@example.org
    }
    notification_email_from ha@example.org
    smtp_server 192.168.200.1
    smtp_connect_timeout 30
    router_id LVS_DEVEL
#             ^^^^^^^^^ keepalived/default-conf-strict
    vrrp_strict
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
global_defs {
    router_id lb1
    smtp_server 192.0.2.25
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```


## References
The keepalived.conf.sample of the package
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def default_conf_strict(config: KeepalivedConfig) -> Iterator[Finding]:
    router = config.globals.word("router_id")
    server = config.globals.word("smtp_server")
    if router is not None and router.text == "LVS_DEVEL" and config.instances:
        left = ["the router id of the sample configuration"]
        if server is not None and server.text == "192.168.200.1":
            left.append("its SMTP server 192.168.200.1")
        if config.globals.has("vrrp_strict"):
            left.append("its `vrrp_strict`")
        yield Finding(
            router,
            f"{', '.join(left)} {'is' if len(left) == 1 else 'are'} still here",
            "Write this node's own name, your own mail server, and remove `vrrp_strict`.",
            severity=None if len(left) > 1 else Severity.INFO,
        )
