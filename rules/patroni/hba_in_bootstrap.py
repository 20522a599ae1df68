r"""Records below bootstrap are written once.

bootstrap.pg_hba goes into pg_hba.conf when the cluster is initialised and never again; later changes in it have no
effect.

## Bad
```patroni
scope: main
bootstrap:
  pg_hba:
# ^^^^^^ patroni/hba-in-bootstrap
  - host replication rep 10.0.0.0/24 md5
postgresql:
  data_dir: /x
```

## Good
```patroni
scope: main
bootstrap:
  pg_hba:
  - local all all peer
postgresql:
  pg_hba:
  - host replication rep 10.0.0.0/24 md5
```

## References
Patroni documentation, "YAML Configuration Settings", bootstrap
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def hba_in_bootstrap(config: PatroniConfig) -> Iterator[Finding]:
    """Records below bootstrap are written once."""
    if "bootstrap.pg_hba" in config.hba_lists and len(config.hba_lists) == 1 and config.get("postgresql"):
        yield Finding(
            config.hba_lists["bootstrap.pg_hba"],
            "these records are only used when the cluster is made",
            "move them to postgresql.pg_hba",
        )
