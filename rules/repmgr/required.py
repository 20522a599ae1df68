r"""A parameter that every node needs is missing.

node_id (1 or more), node_name, conninfo and data_directory must be there; repmgr and repmgrd stop with an error.

## Bad
```repmgr
node_name='db1'
#<1 repmgr/required
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## Bad: no number
```repmgr
node_id=0
#       ^ repmgr/required
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

## References
repmgr documentation, appendix "repmgr.conf"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"})
def required(config: RepmgrConfig) -> Iterator[Finding]:
    """A parameter that every node needs is missing."""
    if config.configuration.unseen or any(config.last(name) for name in ("cluster", "node")):
        return
    missing = [name for name in ("node_id", "node_name", "conninfo", "data_directory") if config.last(name) is None]
    if missing and len(missing) < 4:
        yield Finding(config.start, f"{', '.join(missing)} is missing", f"add {missing[0]}=")
    identity = config.last("node_id")
    number = config.number("node_id")
    if identity and isinstance(identity.value, str) and (not is_known(number) or number < 1):
        yield Finding(
            identity.value_word, f"node_id is `{identity.value}`, and must be a number from 1 on", "write node_id=1"
        )
