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

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.provider import FRACTIONS, amount, boolean, period
from halint.systems.galera.tables.provider import PARAMETERS
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig
    from halint.systems.galera.provider import Pair


def fault_of(pair: Pair) -> tuple[str, str]:
    """Say what is wrong with a value and what to write; both empty when nothing is."""
    kind, _, low, high = PARAMETERS[pair.key]
    value = pair.value
    if kind == "period" and not is_known(period(value)):
        return "is no period", "write it as PT15S, or as a number of seconds"
    if kind == "bool" and not is_known(boolean(value)):
        return "is no switch", "write yes or no"
    if kind == "int" and value != "auto":
        if not is_known(amount(value)) and not re.fullmatch(r"0[xX][0-9a-fA-F]+", value):
            return "is no whole number", "write digits with at most one of K, M, G, T"
        if re.fullmatch(r"\d+", high) and is_known(found := amount(value)) and not float(low) <= found < float(high):
            return f"is outside of {low} to {int(high) - 1}", f"write a value from {low} to {int(high) - 1}"
    if kind == "double" and not is_known(amount(value)):
        return "is no number", "write a number"
    if pair.key in FRACTIONS and is_known(found := amount(value)) and not 0 <= found < 1:
        return "is outside of 0 to 1 (1 itself not included)", "write a fraction below 1"
    return "", ""


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
            what, advice = fault_of(pair)
            if what:
                yield Finding(pair.span, f"`{pair.value}` for {pair.key} {what}, and the node does not start", advice)
