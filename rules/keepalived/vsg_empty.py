r"""A virtual_server_group that is empty, or is not there, leaves its virtual server without addresses.

keepalived removes an empty group, and a virtual server whose group it does not find.

## Bad
```keepalived
virtual_server_group WEB {
#                    ^^^ keepalived/vsg-empty
}
```

## Bad: another name
```keepalived
virtual_server group WBE {
#                    ^^^ keepalived/vsg-empty
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
virtual_server_group WEB {
    192.0.2.10 80
}
```

## Good
```keepalived
virtual_server_group WEB {
    192.0.2.10 80
}
virtual_server group WEB {
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
check_parser.c: vsg_handler() "has no entries - removing"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def vsg_empty(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    names = {group.name for group in config.server_groups}
    for group in config.server_groups:
        if not group.block.children:
            yield Finding(
                group,
                f"the group `{group.name}` has no address, so keepalived removes it",
                "List `ADDRESS PORT` or `fwmark N` in it.",
                tags={"daemon-rejects"},
            )
    for server in config.virtual_servers:
        words = server.header.words
        if (
            server.is_group
            and len(words) > 2
            and is_known(words[2].value)
            and words[2].text not in names
            and server.real_servers
        ):
            yield Finding(
                words[2],
                f"there is no virtual_server_group `{words[2].text}`",
                "Define the group, or correct the name.",
            )
