r"""The check for a database's virtual address asks whether PostgreSQL runs, not whether it is the primary.

A standby runs as well, so the address may come to rest on it, and every write fails there. Ask `pg_is_in_recovery()` (it
must be false) or Patroni's `/primary`.

## Bad
```keepalived path=db1/etc/keepalived/keepalived.conf
vrrp_script check_pg {
    script "/usr/bin/pg_isready -q"
    #      ^^^^^^^^^^^^^^^^^^^^^^^^ cross/keepalived-pg-check
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_pg
    }
}
```

## Good
```keepalived path=db1/etc/keepalived/keepalived.conf
vrrp_script check_pg {
    script "/usr/bin/curl -sf http://127.0.0.1:8008/primary"
    interval 2
}
vrrp_script alive {
    script "/usr/bin/pgrep -x postgres"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_pg
        alive
    }
}
```

## References
https://www.postgresql.org/docs/current/app-pg-isready.html; keepalived.conf(5) "vrrp_script"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.trackers import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.commands import Command
    from halint.systems.keepalived.config import KeepalivedConfig

ASKERS = {"killall", "pidof", "pgrep", "pkill", "systemctl", "service"}
NAMES = {"postgres", "postgresql", "postmaster", "postgresql.service"}


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def keepalived_pg_check(config: KeepalivedConfig) -> Iterator[Finding]:
    told: set[object] = set()
    for instance in config.instances:
        commands: list[Command] = []
        for tracked in instance.health_trackers:
            definition = tracked.definition
            if not isinstance(definition, Script) or definition.command is None:
                commands = []
                break
            commands.append(definition.command)
        # One tracker that asks more is enough.
        if commands and all(_asks_life_only(command) for command in commands) and commands[0].span not in told:
            told.add(commands[0].span)
            yield Finding(
                commands[0],
                f"`{instance}` asks only whether PostgreSQL runs: its addresses may be on a standby",
                "Ask for the role: `psql -tAc 'select not pg_is_in_recovery()'`, or Patroni's `/primary`.",
            )


def _asks_life_only(command: Command) -> bool:
    words = command.words
    if command.name == "pg_isready":
        return True
    if command.name in ASKERS:
        return any(word in NAMES for word in words[1:])
    return command.name in ("nc", "ncat") and "5432" in words
