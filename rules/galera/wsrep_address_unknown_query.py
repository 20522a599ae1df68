r"""An unknown key behind the question mark of the address is ignored.

Keys in wsrep_cluster_address are the same as in wsrep_provider_options, with one difference: a misspelt one is not
refused but silently dropped. Measured with Galera 26.4.23.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3?pc.wait_prime=no"
#                                          ^^^^^^^^^^^^^^^^ galera/wsrep-address-unknown-query
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3?pc.wait_prim=no&gmcast.segment=1"
```

## References
gcomm/src/conf.cpp; wsrep_cluster_address in Galera's documentation
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, Span
from halint.systems.galera.tables.provider import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def wsrep_address_unknown_query(config: MariadbConfig) -> Iterator[Finding]:
    address = config.address
    if address is None or not config.is_galera or config.is_mysql:
        return
    for parameter in address.parameters:
        if parameter.key not in PARAMETERS and parameter.key not in ("option", "gmcast.mcast_addr"):
            near = get_close_matches(parameter.key, PARAMETERS, 1, 0.6)
            advice = f"did you mean {near[0]}?" if near else "delete it"
            yield Finding(
                parameter.span, f"Galera knows no `{parameter.key}` and ignores it here without a word", advice
            ).fix(
                f"Write {near[0]}" if near else "",
                Edit(
                    Span(parameter.span.source, parameter.span.start, parameter.span.start + len(parameter.key)),
                    near[0],
                )
                if near and parameter.span.text.startswith(parameter.key)
                else None,
                safety=Safety.UNSAFE,
            )
