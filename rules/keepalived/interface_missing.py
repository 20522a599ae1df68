r"""An instance without an interface cannot send.

A vrrp_instance needs `interface`; from 2.3 on one that sends to unicast peers and says its own address with `unicast_src_ip` needs none.
`default_interface` in `global_defs` stands in. The loopback interface is refused ("cannot use a loopback interface"), and names have at most 15 letters.

## Bad
```keepalived
vrrp_instance VI_1 {
#             ^^^^ keepalived/interface-missing
    state BACKUP
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: loopback
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface lo
#             ^^ keepalived/interface-missing
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived target=keepalived-2.3.3
vrrp_instance VI_1 {
    state BACKUP
    virtual_router_id 51
    unicast_src_ip 192.0.2.1
    unicast_peer {
        192.0.2.2
    }
    virtual_ipaddress {
        192.0.2.10/24 dev eth0
    }
}
```

## References
vrrp_parser.c: vrrp_int_handler(); vrrp.c: vrrp_complete_instance()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def interface_missing(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        word = instance.interface
        if word is None:
            sends_itself = (
                instance.is_unicast and instance.settings.has("unicast_src_ip") and config.at_least(2, 3) is not False
            )
            ipvlan = instance.settings.has("use_ipvlan") or instance.settings.has("vrf")
            if config.is_complete and not sends_itself and not ipvlan:
                yield Finding(
                    instance,
                    f"`{instance}` has no `interface`, so it cannot run",
                    "Write `interface NAME` with the interface of this node in the network of the virtual address.",
                )
        elif word.text == "lo":
            yield Finding(
                word,
                "keepalived refuses the loopback interface for VRRP",
                "Name the interface that leads to the other nodes.",
            )
        elif len(word.text) > 15:
            yield Finding(
                word,
                f"`{word.text}` is longer than the 15 letters an interface's name can have",
                "Write the name as `ip link` shows it.",
            )
