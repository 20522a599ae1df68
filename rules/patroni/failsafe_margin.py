r"""failsafe_mode has no time to spare.

With ttl exactly loop_wait + 2 * retry_timeout the members' answers race with the end of the leader's key when the
store is slow.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    ttl: 30
#        ^^ patroni/failsafe-margin
    loop_wait: 10
    retry_timeout: 10
    failsafe_mode: true
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    ttl: 35
    loop_wait: 10
    retry_timeout: 10
    failsafe_mode: true
```

## Good
```patroni
scope: main
bootstrap:
  dcs:
    ttl: 30
    loop_wait: 10
    retry_timeout: 10
```

## References
patroni#3678
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.remedy import set_dynamic
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def failsafe_margin(config: PatroniConfig) -> Iterator[Finding]:
    """failsafe_mode has no time to spare."""
    ttl = config.dynamic_number("ttl", 30)
    wait, retry = config.dynamic_number("loop_wait", 10), config.dynamic_number("retry_timeout", 10)
    node = config.dynamic.get("ttl") if config.dynamic else None
    if node is None or config.dynamic_boolean("failsafe_mode") is not True:
        return
    if is_known(ttl) and is_known(wait) and is_known(retry) and ttl == wait + 2 * retry:
        yield Finding(node, f"ttl {ttl} leaves failsafe_mode no second to spare", f"write ttl: {ttl + 5}").remedy(
            set_dynamic(node, str(ttl + 5))
        )
