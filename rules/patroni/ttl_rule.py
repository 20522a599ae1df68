r"""The leader's key may expire while its keeper is only waiting for the store.

Between two renewals there may be loop_wait and two retry_timeouts, so that ttl must be at least loop_wait + 2 *
retry_timeout. Otherwise a slow store costs a failover that nobody needed; 3.2 and newer change the values with a
warning. ttl is at least 20, loop_wait 1, retry_timeout 3.

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    ttl: 20
#        ^^ patroni/ttl-rule
    loop_wait: 10
    retry_timeout: 10
```

## Bad: the defaults of the others
```patroni
scope: main
bootstrap:
  dcs:
    retry_timeout: 15
#                  ^^ patroni/ttl-rule
```

## Bad
```patroni
scope: main
bootstrap:
  dcs:
    loop_wait: 10
    retry_timeout: 2
#                  ^ patroni/ttl-rule
    ttl: 30
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

## Good
```patroni
scope: main
bootstrap:
  dcs:
    maximum_lag_on_failover: 1048576
```

## Good
```patroni
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
  connect_address: 10.0.0.1:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## References
patroni#2869; Patroni documentation, "Dynamic Configuration Settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.patroni.remedy import set_dynamic
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig

LIMITS = {"ttl": (30, 20), "loop_wait": (10, 1), "retry_timeout": (10, 3)}
"""Name: (Patroni's default, the least value), in seconds."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def ttl_rule(config: PatroniConfig) -> Iterator[Finding]:
    """The leader's key may expire while its keeper is only waiting for the store."""
    values = {name: config.dynamic_number(name, default) for name, (default, _) in LIMITS.items()}
    nodes = {name: config.dynamic.get(name) if config.dynamic else None for name in LIMITS}
    for name, (_, least) in LIMITS.items():
        value, node = values[name], nodes[name]
        if node is not None and is_known(value) and value < least:
            yield Finding(
                node, f"{name} is {value}, and Patroni takes at least {least}", f"write {name}: {least}"
            ).remedy(set_dynamic(node, str(least)))
            return
    ttl, wait, retry = values["ttl"], values["loop_wait"], values["retry_timeout"]
    if is_known(ttl) and is_known(wait) and is_known(retry) and wait + 2 * retry > ttl:
        node = nodes["ttl"] or nodes["retry_timeout"] or nodes["loop_wait"]
        if node is not None:
            yield Finding(
                node,
                f"ttl is {ttl}, less than loop_wait {wait} + 2 * retry_timeout {retry} = {wait + 2 * retry}",
                f"write ttl: {wait + 2 * retry}",
            ).remedy(set_dynamic(nodes["ttl"], str(wait + 2 * retry)))
