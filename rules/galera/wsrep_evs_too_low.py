r"""Nodes are thrown out after a pause that every host has now and then.

With evs.suspect_timeout below 2 s or evs.inactive_timeout below 5 s a live migration, a snapshot or a full disk queue is
enough to lose a node, and with two of them the quorum; the node comes back with a state transfer. The defaults are 5 s
and 15 s.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.keepalive_period=PT0.3S;evs.suspect_timeout=PT1S;evs.inactive_check_period=PT0.5S"
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-evs-too-low
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.suspect_timeout=PT5S;evs.inactive_timeout=PT15S"
```

## References
Galera documentation "Galera Parameters"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import set_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def wsrep_evs_too_low(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    for key, least in (("evs.suspect_timeout", 2.0), ("evs.inactive_timeout", 5.0)):
        pair, value = options.given(key), options.seconds(key).value
        if pair is not None and isinstance(value, float) and value < least:
            yield Finding(
                pair.span,
                f"{key} is {value:g} s: a short pause of a host is enough to throw it out",
                f"write at least {least:g} seconds",
            ).fix(f"Write PT{least:g}S", set_parameter(pair, f"PT{least:g}S"), safety=Safety.UNSAFE)
