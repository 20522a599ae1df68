r"""follow_command does not say whom to follow.

repmgrd puts the new primary's node id in the place of %n. Without --upstream-node-id=%n a standby follows whoever
claims to be primary, which after a second failover may be the old one.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf'
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/follow-upstream
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
```

## References
repmgr documentation, "repmgrd configuration", follow_command
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.remedy import append

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def follow_upstream(config: RepmgrConfig) -> Iterator[Finding]:
    """follow_command does not say whom to follow."""
    setting, text = config.last("follow_command"), config.text("follow_command")
    if setting and re.search(r"standby\s+follow", text) and "--upstream-node-id" not in text:
        yield Finding(
            setting.value_word, "follow_command does not say which node to follow", "add --upstream-node-id=%n"
        ).remedy(append(setting, " --upstream-node-id=%n", "Add --upstream-node-id=%n"))
