r"""The sync daemon names an instance that does not exist.

`lvs_sync_daemon` sends connections while its instance is MASTER; without the instance keepalived clears the setting, and a failover cuts every connection.

## Bad
```keepalived
global_defs {
    lvs_sync_daemon eth1 VI_2
#                        ^^^^ keepalived/lvs-syncd
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Good
```keepalived
global_defs {
    lvs_sync_daemon eth1 VI_1
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
vrrp.c: "Unable to find vrrp instance ... for lvs_syncd"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

OPTIONS = {"id", "inst", "maxlen", "port", "ttl", "group"}


@rule(severity=Severity.WARNING, tags={"availability"})
def lvs_syncd(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for statement in config.globals.all("lvs_sync_daemon"):
        words = statement.words
        if len(words) < 3 or not is_known(words[2].value) or words[2].text in config.instance_named:
            continue
        if words[2].text in OPTIONS or not config.instances or any(not instance.name for instance in config.instances):
            continue
        yield Finding(
            words[2],
            f"there is no vrrp_instance `{words[2].text}`, so keepalived clears `lvs_sync_daemon`",
            "Name an instance of this file.",
        )
