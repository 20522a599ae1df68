r"""A state for maintenance is in the file, so that it comes back with every start.

wsrep_desync takes the node out of flow control, wsrep_reject_queries refuses clients, wsrep_dirty_reads answers outside of a
primary component, wsrep_recover ends the server after recovery, wsrep_start_position overrides where it begins. All of
them are meant for a moment, at run time or on one command line.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_desync=ON
#<1:15 galera/wsrep-desync-in-file
```

## Bad: clients refused
```galera
[mysqld]
wsrep_on=ON
wsrep_reject_queries=ALL
#<1:24 galera/wsrep-desync-in-file
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_desync=OFF
wsrep_reject_queries=NONE
```

## References
MariaDB Knowledge Base "Galera Cluster System Variables"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import drop_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

WHY = {
    "wsrep_desync": "takes the node out of flow control",
    "wsrep_dirty_reads": "answers with old data while the node is cut off",
    "wsrep_recover": "ends the server after it has printed its position",
}


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def wsrep_desync_in_file(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera:
        return
    for name, why in WHY.items():
        setting = config.setting(name)
        if setting is not None and config.flag(name).value is True:
            yield Finding(
                setting,
                f"{name} {why}, and comes back with every start",
                "delete the line; set it at run time",
                severity=Severity.WARNING if name == "wsrep_dirty_reads" else None,
            ).fix("Delete the line", drop_option(setting), safety=Safety.UNSAFE)
    setting = config.setting("wsrep_reject_queries")
    if (
        setting is not None
        and config.text("wsrep_reject_queries").value not in ("NONE", "", None)
        and isinstance(setting.value, str)
    ):
        yield Finding(
            setting, "wsrep_reject_queries refuses clients after every start", "delete the line; set it at run time"
        ).fix("Delete the line", drop_option(setting), safety=Safety.UNSAFE)
    setting = config.setting("wsrep_start_position")
    if (
        setting is not None
        and isinstance(setting.value, str)
        and not setting.value.startswith("00000000-0000-0000-0000-000000000000:-1")
    ):
        yield Finding(setting, "wsrep_start_position makes every start begin there", "delete the line").fix(
            "Delete the line", drop_option(setting), safety=Safety.UNSAFE
        )
