r"""repmgrd may wait for ever on a host that is gone.

Without connect_timeout a connection to a machine that does not answer takes minutes, and repmgrd does nothing else
meanwhile.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr'
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/conninfo-timeout
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
repmgr documentation, "Quick-start guide"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def conninfo_timeout(config: RepmgrConfig) -> Iterator[Finding]:
    """repmgrd may wait for ever on a host that is gone."""
    conninfo = config.conninfo
    if conninfo and not conninfo.fault and conninfo.options and not conninfo.get("connect_timeout"):
        yield Finding(
            config.conninfo_span("connect_timeout"),
            "conninfo has no connect_timeout: repmgrd waits minutes for a host that is gone",
            "add connect_timeout=2",
        ).remedy(say(config.by_name["conninfo"], conninfo, "connect_timeout", "2"))
