r"""Both sides of a split go on writing.

pc.ignore_sb and pc.ignore_quorum switch the majority rule off: after a cut of the network every part takes writes, and
when it heals one part's transactions are thrown away. Two nodes need an arbitrator (garbd) instead.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.ignore_sb=true"
#                       ^^^^^^^^^^^^^^^^^ galera/wsrep-ignore-sb
```

## Bad: in the address
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2?pc.ignore_quorum=1"
#                                      ^^^^^^^^^^^^^^^^^^ galera/wsrep-ignore-sb
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.ignore_sb=no"
```

## References
Galera documentation "Two-Node Clusters", "Galera Parameters": pc.ignore_sb
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.provider import boolean
from halint.systems.galera.remedy import drop_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def wsrep_ignore_sb(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    for key in ("pc.ignore_sb", "pc.ignore_quorum"):
        pair = config.provider.given(key) if config.provider else None
        if pair is not None and boolean(pair.value) is True:
            yield Finding(
                pair.span, f"With {key} both sides of a split go on writing", "delete it and add an arbitrator (garbd)"
            ).fix("Delete it", drop_parameter(config, pair), safety=Safety.UNSAFE)
        for parameter in config.address.parameters if config.address else ():
            if parameter.key == key and boolean(parameter.value) is True:
                yield Finding(
                    parameter.span,
                    f"With {key} both sides of a split go on writing",
                    "delete it and add an arbitrator (garbd)",
                )
