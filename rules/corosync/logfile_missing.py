r"""Logging to a file is switched on, but no file is named.

`to_logfile: yes` without `logfile` logs nowhere; a log file in a folder that does not exist keeps corosync from
starting (exit status 7, measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    to_logfile: yes
#               ^^^ corosync/logfile-missing
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    to_logfile: yes
    logfile: /var/log/cluster/corosync.log
}
```

## References
exec/logconfig.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def logfile_missing(config: CorosyncConfig) -> Iterator[Finding]:
    """Logging to a file is switched on, but no file is named."""
    section = config.logging
    switch = section.get("to_logfile")
    if switch and switch.text in ("yes", "on") and not section.get("logfile"):
        yield Finding(
            switch, "`to_logfile` is on, but there is no `logfile`", "add `logfile: /var/log/cluster/corosync.log`"
        )
