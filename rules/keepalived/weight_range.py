r"""A weight outside its range is ignored, and the tracker then means FAULT.

The weights of scripts, interfaces and BFD sessions lie between -253 and 253, those of files and processes between -254 and 254. Another number is refused, so the weight stays 0: instead of
changing the priority a failure now takes the instance out of the election.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    weight -300
#          ^^^^ keepalived/weight-range
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: where it is used
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_script {
        check_haproxy weight 254
#                            ^^^ keepalived/weight-range
    }
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    weight -253
}
track_file load {
    file /run/load
    weight 254
}
```


## References
vrrp_parser.c: vrrp_vscript_weight_handler(); keepalived.conf(5) "weight"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.numbers import integer
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def weight_range(config: KeepalivedConfig) -> Iterator[Finding]:
    places = [(d.settings.word("weight"), d.largest_weight) for d in config.definitions]
    for tracked in config.tracked:
        words = tracked.statement.words
        at = next((i for i, word in enumerate(words[:-1]) if word.text == "weight"), None)
        if at is not None:
            places.append((words[at + 1], tracked.definition.largest_weight if tracked.definition else 253))
    for word, largest in places:
        if word is None or not is_known(word.value):
            continue
        value = integer(word)
        if value is None or (is_known(value) and not -largest <= value <= largest):
            yield Finding(
                word,
                f"weight `{word.text}` is not between -{largest} and {largest}, so keepalived ignores it",
                f"Write a weight between -{largest} and {largest}; 0 means that a failure is a FAULT.",
            )
