r"""A parameter has a name of repmgr 3.

repmgr 4 renamed it, says so, and goes on without it; if it was node or cluster, a required parameter is missing then.

## Bad
```repmgr
cluster=main
#<1:7 repmgr/renamed
node=1
#<1:4 repmgr/renamed
node_name='db1'
conninfo='host=db1'
loglevel=NOTICE
#<1:8 repmgr/renamed
```

## Good
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
log_level=NOTICE
```

## References
repmgr documentation, "Upgrading from repmgr 3.x"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.configuration import Setting
    from halint.systems.repmgr.model import RepmgrConfig

RENAMED = {
    "cluster": "delete it",
    "node": "write node_id",
    "upstream_node": "delete it: the upstream is given with --upstream-node-id",
    "loglevel": "write log_level",
    "logfacility": "write log_facility",
    "logfile": "write log_file",
    "master_response_timeout": "write async_query_timeout",
    "retry_promote_interval_secs": "write primary_notification_timeout",
    "master_reponse_timeout": "write async_query_timeout",
}


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def renamed(config: RepmgrConfig) -> Iterator[Finding]:
    """A parameter has a name of repmgr 3."""
    for setting in config.configuration:
        if setting.name in RENAMED:
            yield Finding(
                setting.name_word, f"repmgr 4 and newer do not read `{setting.name}`", RENAMED[setting.name]
            ).fix(RENAMED[setting.name].partition(":")[0].capitalize(), _renamed(setting, config), safety=Safety.UNSAFE)


def _renamed(setting: Setting, config: RepmgrConfig) -> Edit | None:
    """Write the new name, or take the line away; None where the new name stands already."""
    advice = RENAMED[setting.name]
    new = advice.removeprefix("write ")
    if advice.startswith("delete it"):
        return removed(setting.directive)
    return Edit(setting.name_word.span, new) if config.last(new) is None else None
