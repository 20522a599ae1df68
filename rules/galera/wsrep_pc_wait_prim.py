r"""The server comes up outside of a primary component and answers clients.

With pc.wait_prim=no the start does not wait for a primary component: the port is open, every statement fails with "WSREP
has not yet prepared node for application use", and checks that only look at the port send clients there.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.wait_prim=no"
#                       ^^^^^^^^^^^^^^^ galera/wsrep-pc-wait-prim
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.wait_prim_timeout=PT2M"
```

## References
Galera documentation "Galera Parameters": pc.wait_prim
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_pc_wait_prim(config: MariadbConfig) -> Iterator[Finding]:
    pair = config.provider.given("pc.wait_prim") if config.provider and config.is_galera else None
    if pair is not None and config.provider is not None and config.provider.flag("pc.wait_prim").value is False:
        yield Finding(
            pair.span,
            "pc.wait_prim is off: the server answers clients before it belongs to a primary component",
            "delete it",
        ).fix("Delete it", drop_parameter(config, pair), safety=Safety.UNSAFE)
