r"""VRRP version 2 only knows whole seconds between advertisements.

keepalived rounds `advert_int` of a version 2 instance to whole seconds, at least 1 and at most 255, and complains; version 3 takes hundredths and at most 40.95 s. The timers
then differ from the file, and from peers that speak another version.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    advert_int 0.5
#              ^^^ keepalived/advert-v2-fraction
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: too long for version 3
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    version 3
    advert_int 60
#              ^^ keepalived/advert-v2-fraction
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
    version 3
    advert_int 0.5
    virtual_ipaddress {
        192.0.2.10/24
    }
}
vrrp_instance VI_2 {
    state BACKUP
    interface eth0
    virtual_router_id 52
    advert_int 2
    virtual_ipaddress {
        192.0.2.11/24
    }
}
```


## References
vrrp.c: "VRRPv2 advertisement interval ... must be an integer"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.numbers import decimal
from halint.systems.keepalived.remedy import written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def advert_v2_fraction(config: KeepalivedConfig) -> Iterator[Finding]:
    for instance in config.instances:
        word = instance.settings.word("advert_int")
        value = decimal(word)
        version = instance.version.value
        if word is None or value is None or not is_known(value) or not is_known(version) or not 0.01 <= value <= 255:
            continue
        used = instance.advert_int.value
        if is_known(used) and abs(used - value) > 0.0005:
            yield (
                Finding(
                    word,
                    f"`{instance}` speaks VRRP version {version}, so keepalived takes {used:g} s instead of {word.text} s",
                    "Write whole seconds, or `version 3` on every node."
                    if version == 2
                    else "Write at most 40.95 s, in steps of 0.01 s.",
                )
                .related(instance.version.at, "the version")
                .fix(f"write {used:g}", written(word, f"{used:g}"), safety=Safety.UNSAFE)
            )
