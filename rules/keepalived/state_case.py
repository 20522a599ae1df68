r"""A state that is neither MASTER nor BACKUP counts as BACKUP.

`state` knows the two words in capital letters only; `master`, `SLAVE` or `EQUAL` give "unknown state, defaulting to BACKUP". `state BACKUP` after `state MASTER` is ignored.

## Bad
```keepalived
vrrp_instance VI_1 {
    state master
#         ^^^^^^ keepalived/state-case
    interface eth0
    priority 100
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: two states
```keepalived
vrrp_instance VI_1 {
    state MASTER
    state BACKUP
#         ^^^^^^ keepalived/state-case
    interface eth0
    virtual_router_id 51
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
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
vrrp_parser.c: vrrp_state_handler()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"}, fixable=True)
def state_case(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        master = False
        for word in instance.words_of("state"):
            if not is_known(word.value):
                continue
            if word.text == "BACKUP" and master:
                yield Finding(
                    word, f"`{instance}` is already MASTER, so `state BACKUP` is ignored", "Keep one `state` line."
                )
            elif word.text not in {"MASTER", "BACKUP"}:
                meant = "MASTER" if word.text.upper() in {"MASTER", "PRIMARY", "ACTIVE"} else "BACKUP"
                yield Finding(
                    word,
                    f"`{word.text}` is no state, so `{instance}` starts as BACKUP",
                    "Write `MASTER` or `BACKUP`, in capital letters.",
                ).fix(f"Write `{meant}`", Edit(word.span, meant), safety=Safety.UNSAFE)
            master = master or word.text == "MASTER"
