r"""A restarted node throws its gcache away.

With gcache.recover=no a node that crashed or was restarted cannot be a donor of incremental transfers; after a crash of
all nodes everybody needs a full one. Galera 4 has it on by default.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=1G;gcache.recover=no"
#                                      ^^^^^^^^^^^^^^^^^ galera/wsrep-gcache-recover
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=1G;gcache.recover=yes"
```

## References
Galera documentation "Galera Parameters": gcache.recover
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"availability", "performance"}, fixable=True)
def wsrep_gcache_recover(config: MariadbConfig) -> Iterator[Finding]:
    pair = config.provider.given("gcache.recover") if config.provider and config.is_galera else None
    if pair is not None and config.provider is not None and config.provider.flag("gcache.recover").value is False:
        yield Finding(
            pair.span, "gcache.recover is off: a restarted node cannot give incremental transfers", "delete it"
        ).fix("Delete it", drop_parameter(config, pair), safety=Safety.UNSAFE)
