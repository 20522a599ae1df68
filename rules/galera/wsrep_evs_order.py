r"""Nodes are dropped before they are suspected.

evs.inactive_timeout is the hard limit after which a silent node is out; evs.suspect_timeout, after which the others ask
each other, should be the shorter one. Galera accepts it the other way round. Measured with Galera 26.4.23.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.suspect_timeout=PT30S"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-evs-order
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.suspect_timeout=PT10S;evs.inactive_timeout=PT30S"
```

## References
Galera documentation "Galera Parameters": evs.suspect_timeout, evs.inactive_timeout
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import add_parameter, set_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_evs_order(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    suspect, inactive = options.seconds("evs.suspect_timeout").value, options.seconds("evs.inactive_timeout").value
    if isinstance(suspect, float) and isinstance(inactive, float) and suspect > inactive:
        pair = options.given("evs.suspect_timeout") or options.given("evs.inactive_timeout")
        if pair is not None:
            yield Finding(
                pair.span,
                f"evs.suspect_timeout is {suspect:g} s and evs.inactive_timeout {inactive:g} s: nodes are dropped before they are suspected",
                "set evs.inactive_timeout to three times evs.suspect_timeout",
            ).fix(
                "Write three times as much",
                set_parameter(given, f"PT{3 * suspect:g}S")
                if (given := options.given("evs.inactive_timeout"))
                else add_parameter(
                    config.setting("wsrep_provider_options"), f"evs.inactive_timeout=PT{3 * suspect:g}S"
                ),
                safety=Safety.UNSAFE,
            )
