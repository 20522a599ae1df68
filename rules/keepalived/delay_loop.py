r"""A dead server is noticed late.

keepalived asks each server every `delay_loop` seconds, 60 where nothing is said, and once more for each `retry`: for so long clients are sent to a dead server.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    delay_loop 60
#   ^^^^^^^^^^^^^ keepalived/delay-loop
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Good
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    delay_loop 5
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
keepalived.conf(5) "delay_loop"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def delay_loop(config: KeepalivedConfig) -> Iterator[Finding]:
    for server in config.virtual_servers:
        statement = server.settings.last("delay_loop")
        value = server.number("delay_loop", 60)
        if statement is not None and is_known(value) and value > 30:
            yield Finding(
                statement,
                f"a dead server of `{server}` is only noticed after up to {value:g} s",
                "Write `delay_loop 5` or so.",
            ).fix("write `delay_loop 5`", written(statement.words[1], "5"), safety=Safety.UNSAFE)
