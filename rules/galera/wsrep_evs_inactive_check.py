r"""A timeout of group communication is outside of the range that the others leave it, and the node does not start.

evs.inactive_check_period may be at most half of evs.suspect_timeout, evs.keepalive_period from 0.1 s to a third of it,
evs.install_timeout from evs.keepalive_period to evs.inactive_timeout (it is half of that when it is not given). Whoever
copies half of a recipe for slow networks breaks one of them: "parameter ... is out of range" after 0.3 s (experiment
n15). Measured with Galera 26.4.23; the bounds themselves are accepted.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.inactive_check_period=PT3S"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-evs-inactive-check
```

## Bad: only the suspicion was shortened
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.suspect_timeout=PT2S"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-evs-keepalive
```

## Bad: the installation lasts longer than a node may be silent
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.install_timeout=PT20S"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-evs-install
```

## Good: a complete recipe
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.keepalive_period=PT3S;evs.suspect_timeout=PT30S;evs.inactive_timeout=PT1M;evs.install_timeout=PT1M"
```

## Good: at the bounds
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="evs.suspect_timeout=PT3S;evs.inactive_check_period=PT1.5S;evs.keepalive_period=PT1S"
```

## References
gcomm/src/evs_proto.cpp; replication-manager issue 1000
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.provider import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(
    severity=Severity.ERROR,
    tags={"daemon-rejects", "availability"},
    also={"galera/wsrep-evs-keepalive", "galera/wsrep-evs-install"},
)
def wsrep_evs_inactive_check(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    for limit in limits(options):
        if not limit.is_broken:
            continue
        pair = options.given(limit.key)
        causes = ("evs.suspect_timeout", "evs.inactive_timeout", "evs.keepalive_period", "evs.send_window")
        other = next((each for key in causes if (each := options.given(key)) and key != limit.key), None)
        at = pair or other
        if at is None:
            continue
        below = limit.value < limit.low
        bound, why = (limit.low, limit.low_from) if below else (limit.high, limit.high_from)
        default = "" if pair else " (by default)"
        unit = "" if "window" in limit.key else " s"
        finding = Finding(
            at.span,
            f"{limit.key} is {limit.value:g}{unit}{default}, {'below' if below else 'above'} {bound:g}{unit} ({why}): the node does not start",
            f"set {limit.key} to between {limit.low:g} and {limit.high:g}{unit}, or change the others with it",
        )
        yield finding.related(other.span, "the range comes from here") if pair and other else finding
