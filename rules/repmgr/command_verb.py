r"""A command does not do what it is for.

promote_command must in the end run `repmgr standby promote`, follow_command `repmgr standby follow`; a typo is found
out when the primary is gone.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby promote -f /etc/repmgr.conf'
follow_command='/usr/bin/repmgr stamdby follow -f /etc/repmgr.conf --upstream-node-id=%n'
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/command-verb
```

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/bin/repmgr standby follow'
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/command-verb
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
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

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=automatic
promote_command='/usr/local/bin/promote.sh'
follow_command='/usr/bin/repmgr standby follow -f /etc/repmgr.conf --upstream-node-id=%n'
```

## References
repmgr documentation, "Automatic failover with repmgrd"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"})
def command_verb(config: RepmgrConfig) -> Iterator[Finding]:
    """A command does not do what it is for."""
    for name, verb in (("promote_command", "standby promote"), ("follow_command", "standby follow")):
        setting, text = config.last(name), config.text(name)
        calls_repmgr = re.search(r"(?:^|[/\s])repmgr\s", text)
        if setting and calls_repmgr and not re.search(verb.replace(" ", r"\s+"), text):
            yield Finding(
                setting.value_word, f"{name} does not hold `repmgr {verb}`: the failover fails", f"write repmgr {verb}"
            )
