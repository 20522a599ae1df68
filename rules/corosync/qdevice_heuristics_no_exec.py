r"""Heuristics are switched on without a command, or a command is there while they are off.

`mode` is off by default: `exec_...` alone never runs; `on` or `sync` without a command tests nothing.

## Bad: a command that never runs
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        heuristics {
            exec_ping: /bin/ping -q -c 1 192.0.2.1
#           ^^^^^^^^^ corosync/qdevice-heuristics-no-exec
        }
    }
}
```

## Bad: no command
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        heuristics {
            mode: on
#                 ^^ corosync/qdevice-heuristics-no-exec
        }
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        heuristics {
            mode: on
            exec_ping: /bin/ping -q -c 1 192.0.2.1
        }
    }
}
```

## References
corosync-qdevice(8) heuristics
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def qdevice_heuristics_no_exec(config: CorosyncConfig) -> Iterator[Finding]:
    """Heuristics are switched on without a command, or a command is there while they are off."""
    heuristics = config.quorum.heuristics
    mode = heuristics.get("mode")
    commands = [s for s in heuristics.settings if s.name.startswith("exec_")]
    if mode and mode.text in ("on", "sync") and not commands:
        yield Finding(mode, f"heuristics are {mode.text}, but there is no `exec_NAME`", "add `exec_ping: ...`")
    elif commands and (mode is None or mode.text == "off"):
        yield Finding(commands[0].key, f"`{commands[0].name}` never runs: heuristics are off", "add `mode: on`").fix(
            "write `mode: on`", set_key(heuristics, "mode", "on"), safety=Safety.UNSAFE
        )
