r"""A script that may run longer than its interval gives its result late.

keepalived starts a script every `interval` seconds, but not while it is still running; with a `timeout` longer than the interval a hanging check is noticed only after the timeout.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    timeout 30
#   ^^^^^^^^^^ keepalived/script-timeout-gt-interval
}
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 5
    timeout 4
}
```


## References
keepalived.conf(5) "timeout"; vrrp_scheduler.c: vrrp_script_thread()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"}, fixable=True)
def script_timeout_gt_interval(config: KeepalivedConfig) -> Iterator[Finding]:
    for script in config.scripts:
        statement = script.settings.last("timeout")
        interval, timeout = script.interval, script.timeout
        if statement is not None and is_known(interval) and is_known(timeout) and timeout > interval:
            yield Finding(
                statement,
                f"`{script.name}` may run {timeout:g} s, longer than its interval of {interval:g} s: a check that hangs is noticed late",
                f"Write a timeout of at most {interval:g} s.",
                severity=None if timeout > max(3 * interval, 10) else Severity.INFO,
            ).fix(f"write {interval:g}", written(statement.words[1], f"{interval:g}"), safety=Safety.UNSAFE)
