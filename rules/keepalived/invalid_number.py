r"""A number outside the range of its keyword is ignored, and the default is used.

keepalived says "number outside range" and goes on: `priority 256` becomes 100, `virtual_router_id 256` is no virtual router
at all, `advert_int 0` becomes 1. Then the file says one thing and the node does another. The ranges were asked of the daemons
(2.1.5, 2.2.7, 2.3.3, 2.3.4); what all of them, or the target version, refuse is reported.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 300
#            ^^^ keepalived/invalid-number
    advert_int 0
#              ^ keepalived/invalid-number
    preempt_delay 5m
#                 ^^ keepalived/invalid-number
    garp_master_repeat 0
#                      ^ keepalived/invalid-number
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a checker
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_port 80800
#                        ^^^^^ keepalived/invalid-number
        }
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 254
    advert_int 1
    preempt_delay 300
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
lib/parser.c: read_int_func(), read_unsigned_func(), read_decimal_unsigned_long_func()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.config import mask_of
from halint.systems.keepalived.numbers import integer
from halint.systems.keepalived.remedy import written
from halint.systems.keepalived.tables.keywords import RANGES
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

NOT_ZERO = {
    "garp_master_repeat",
    "garp_master_refresh_repeat",
    "vrrp_garp_master_repeat",
    "vrrp_garp_master_refresh_repeat",
}
OWN_WORDS = {
    "garp_extra_if",
    "vmac_garp_intvl",
    "vrrp_garp_extra_if",
    "vrrp_vmac_garp_intvl",
    "smtp_server",
    "sorry_server",
    "debug",
}
"""Keywords whose first value need not be a number, or whose number comes later."""


def refuses(text: str, low: str, high: str) -> bool:
    """Whether keepalived refuses a number; ranges with decimal places say how many it takes."""
    if "." in low + high:
        if not re.fullmatch(r"[ \t]*\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)", text):
            return True
        places = len(text.partition(".")[2])
        return places > len(high.partition(".")[2]) or not float(low) <= float(text) <= float(high)
    if not re.fullmatch(r"[ \t]*[+-]?[0-9]+", text):
        return True
    return not int(low) <= int(text) <= int(high)


@rule(severity=Severity.ERROR, tags={"correctness", "daemon-rejects"}, fixable=True)
def invalid_number(config: KeepalivedConfig) -> Iterator[Finding]:
    mask = mask_of(config.version)
    elsewhere = {"weight", "virtual_router_id"}
    for path, statement in config.statements:
        if statement.name in NOT_ZERO and len(statement.words) > 1 and integer(statement.words[1]) == 0:
            yield Finding(
                statement.words[1],
                f"`{statement.name}` must be greater than 0, so keepalived takes 1",
                "Write 1 or more, or leave the line out for the default of 5.",
            ).fix("write 1", written(statement.words[1], "1"), safety=Safety.UNSAFE)
            continue
        ranges = [r for r in RANGES.get(path, ()) if r[0] == statement.name and r[1] & mask]
        if not ranges or statement.name in elsewhere or len(statement.words) < 2 or statement.name in OWN_WORDS:
            continue
        word = statement.words[1]
        if not is_known(word.value):
            continue
        if all(refuses(word.text, low, high) for _, _, low, high in ranges):
            _, _, low, high = ranges[-1]
            fewer = low.rstrip("0").rstrip(".") if "." in low else low
            more = high.rstrip("0").rstrip(".") if "." in high else high
            yield Finding(
                word,
                f"`{statement.name} {word.text}` is not between {fewer or 0} and {more}, so keepalived ignores it and uses its default",
                f"Write a number between {fewer or 0} and {more}.",
            )
