r"""The value is none of the words that repmgr takes.

repmgr stops with an error at any other word.

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
failover=auto
#        ^^^^ repmgr/enum
```

## Bad
```repmgr
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
connection_check_type=tcp
#                     ^^^ repmgr/enum
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
connection_check_type=query
```

## References
repmgr documentation, appendix "repmgr.conf"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.repmgr.model import RepmgrConfig

WORDS = {
    "failover": ("automatic", "manual"),
    "connection_check_type": ("ping", "connection", "query"),
    "replication_type": ("physical",),
    "log_level": ("debug", "info", "notice", "warning", "error", "alert", "crit", "emerg"),
}


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"})
def enum(config: RepmgrConfig) -> Iterator[Finding]:
    """The value is none of the words that repmgr takes."""
    for name, words in WORDS.items():
        setting = config.last(name)
        if setting and isinstance(setting.value, str) and setting.value.lower() not in words:
            yield Finding(
                setting.value_word, f"`{setting.value}` is no value of {name}", f"write one of {', '.join(words)}"
            )
