r"""The parameter only tells a fact and cannot be set.

block_size, data_checksums, server_version, wal_segment_size and their like are decided when the server is built or
the cluster is initialised. The server does not start ("configuration file contains errors"), and a reload applies
nothing of the file. Judged by tables made from the real servers of the majors 10 to 18; without a known version only
what all of 13 to 18 refuse is told.

## Bad
```postgresql
data_checksums = on
#<1:14 postgresql/internal-parameter
```

## Bad
```postgresql
wal_segment_size = 64MB
#<1:16 postgresql/internal-parameter
```

## Good
```postgresql
wal_level = replica
```

## References
PostgreSQL documentation 20.15 "Preset Options"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"}, fixable=True)
def internal_parameter(config: PostgresqlConfig) -> Iterator[Finding]:
    """The parameter only tells a fact and cannot be set."""
    for setting, verdict in config.settings.refused("internal-parameter"):
        yield Finding(setting.name_word, verdict.message, verdict.hint).remedy(drop(setting, starts=False))
