r"""The program for changes of membership is no absolute path.

wsrep_notify_cmd is run at each change of state with the server's environment, whose search path and directory are not a
shell's.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_notify_cmd=notify.sh
#                ^^^^^^^^^ galera/wsrep-notify-cmd
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_notify_cmd=/usr/local/bin/notify.sh
```

## Good: none
```galera
[mysqld]
wsrep_on=ON
wsrep_notify_cmd=
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables": wsrep_notify_cmd
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def wsrep_notify_cmd(config: MariadbConfig) -> Iterator[Finding]:
    setting = config.setting("wsrep_notify_cmd")
    if (
        setting is not None
        and config.is_galera
        and isinstance(setting.value, str)
        and setting.value
        and not setting.value.startswith("/")
    ):
        yield Finding(setting.given.value_span, f"`{setting.value}` is no absolute path", "write the whole path")
