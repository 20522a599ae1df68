r"""After a power cut of all nodes somebody has to bootstrap the cluster by hand.

With pc.recovery (the default) the nodes remember the last primary component in gvwstate.dat and form it again when all of
them are back. Switched off, they wait for each other for ever.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.recovery=no"
#                       ^^^^^^^^^^^^^^ galera/wsrep-pc-recovery-off
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.recovery=true"
```

## References
Galera documentation "Recovering the Primary Component"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_pc_recovery_off(config: MariadbConfig) -> Iterator[Finding]:
    pair = config.provider.given("pc.recovery") if config.provider and config.is_galera else None
    if pair is not None and config.provider is not None and config.provider.flag("pc.recovery").value is False:
        yield Finding(
            pair.span,
            "pc.recovery is off: after a power cut of all nodes the cluster does not form by itself",
            "delete it",
        ).fix("Delete it", drop_parameter(config, pair), safety=Safety.UNSAFE)
