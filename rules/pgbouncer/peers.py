r"""Cancel requests are lost: the poolers do not know each other.

Behind one address a cancel request may reach another pooler than its query. [peers] lists them by number, and each
needs its own peer_id; without it, or with the number of another, the request is dropped.

## Bad
```pgbouncer
[peers]
1 = host=10.0.0.1
2 = host=10.0.0.2
[pgbouncer]
;<2:10 pgbouncer/peers
listen_port = 6432
```

## Bad: two of one number
```pgbouncer path=a/etc/pgbouncer/pgbouncer.ini
[peers]
1 = host=10.0.0.1
2 = host=10.0.0.2
[pgbouncer]
peer_id = 1
```

```pgbouncer path=b/etc/pgbouncer/pgbouncer.ini
[peers]
1 = host=10.0.0.1
2 = host=10.0.0.2
[pgbouncer]
peer_id = 1
;         ^ pgbouncer/peers
```

## Good
```pgbouncer
[peers]
1 = host=10.0.0.1
2 = host=10.0.0.2
[pgbouncer]
peer_id = 1
```

## Good
```pgbouncer
[pgbouncer]
listen_port = 6432
```

## References
pgbouncer(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.pgbouncer.model import PgbouncerConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def peers(estate: Estate) -> Iterator[Finding]:
    """Cancel requests are lost: the poolers do not know each other."""
    first: dict[tuple[str, tuple[str, ...]], PgbouncerConfig] = {}
    for config in estate.all(PgbouncerConfig):
        peers = config.sections.get("peers")
        if not peers:
            continue
        option, identity = config.last("peer_id"), config.text("peer_id")
        if option is None or identity == "0":
            if not config.unseen:
                yield Finding(
                    option.place if option else config.header,
                    "there are [peers] and no peer_id",
                    "set peer_id to this pooler's number",
                )
            continue
        key = (identity, tuple(sorted(str(peer.value) for peer in peers)))
        other = first.setdefault(key, config)
        if other is not config:
            yield Finding(
                option.place, f"another pooler has peer_id {identity} too", "give each pooler its own"
            ).related(other.last("peer_id"), "the other one")
