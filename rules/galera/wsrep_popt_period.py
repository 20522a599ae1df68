r"""A value of the wrong kind among the provider's parameters stops the node.

Periods are ISO 8601 in capital letters, `PT15S`, `PT1M30S`; a number alone is seconds, and `15S`, `PT30`, `5s` are
refused ("Bad value"). Sizes take K, M, G and T, but no `MB` or `GB`. Switches are yes, no, true, false, on, off, 1, 0.
pc.weight and gmcast.segment go from 0 to 254 ("out of range [0,255)"). Kinds and ranges were asked of Galera 26.4.23
under MariaDB 10.11.19.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.suspect_timeout=15S;evs.inactive_timeout=PT1M"
#                       ^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-popt-period
```

## Bad: a size
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=2GB"
#                       ^^^^^^^^^^^^^^^ galera/wsrep-popt-size
```

## Bad: a switch
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.recover=enabled"
#                       ^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-popt-bool
```

## Bad: a range
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.weight=300"
#                       ^^^^^^^^^^^^^ galera/wsrep-popt-range
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.suspect_timeout=PT15S;evs.inactive_timeout=45;gcache.size=2G;gcache.recover=YES;pc.weight=254"
```

## References
gu_datetime.cpp Period::parse(), gu_config.cpp, gcomm/src/conf.cpp
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.provider import fault
from halint.systems.galera.tables.provider import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(
    severity=Severity.ERROR,
    tags={"daemon-rejects", "availability"},
    also={"galera/wsrep-popt-size", "galera/wsrep-popt-bool", "galera/wsrep-popt-range"},
)
def wsrep_popt_period(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    for pair in options.pairs:
        if pair.form == "pair" and pair.key in PARAMETERS:
            what, advice = fault(pair)
            if what:
                yield Finding(pair.span, f"`{pair.value}` for {pair.key} {what}, and the node does not start", advice)
