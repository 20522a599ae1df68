r"""A logging key has a value that corosync does not know.

logconfig.c refuses the file: "unknown value for to_stderr" and the like. Values are case-sensitive (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    to_stderr: true
#              ^^^^ corosync/logging-value
}
```

## Bad: a level that syslog has not
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    syslog_priority: warn
#                    ^^^^ corosync/logging-value
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    to_stderr: no
    to_syslog: yes
    timestamp: hires
    debug: off
    syslog_priority: warning
    syslog_facility: local6
}
```

## References
exec/logconfig.c; corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig
    from halint.systems.corosync.settings import Setting

SWITCH = frozenset({"yes", "no", "on", "off"})
ON_OFF = frozenset({"on", "off"})
LEVELS = frozenset({"alert", "crit", "debug", "emerg", "err", "info", "notice", "warning"})
FACILITIES = frozenset(
    [
        "auth",
        "authpriv",
        "cron",
        "daemon",
        "ftp",
        "kern",
        "lpr",
        "mail",
        "news",
        "syslog",
        "user",
        "uucp",
        "local0",
        "local1",
        "local2",
        "local3",
        "local4",
        "local5",
        "local6",
        "local7",
    ]
)
VALUES = {
    "to_stderr": SWITCH,
    "to_syslog": SWITCH,
    "to_logfile": SWITCH,
    "timestamp": frozenset({"on", "off", "hires"}),
    "fileline": ON_OFF,
    "function_name": ON_OFF,
    "blackbox": ON_OFF,
    "debug": frozenset({"on", "off", "trace"}),
    "syslog_priority": LEVELS,
    "logfile_priority": LEVELS,
    "syslog_facility": FACILITIES,
}

MEANT = {
    "true": ("on", "yes"),
    "1": ("on", "yes"),
    "yes": ("on",),
    "false": ("off", "no"),
    "0": ("off", "no"),
    "no": ("off",),
    "error": ("err",),
    "warn": ("warning",),
    "critical": ("crit",),
    "emergency": ("emerg",),
}
"""What people write instead."""


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def logging_value(config: CorosyncConfig) -> Iterator[Finding]:
    """A logging key has a value that corosync does not know."""
    for section in config.sections:
        if section.path not in ("logging", "logging.logger_subsys"):
            continue
        for setting in section.settings:
            values = VALUES.get(setting.name)
            if values is None or not setting.known or setting.text in values:
                continue
            message = f"`{setting.name}` cannot be `{setting.text}`: corosync refuses the file"
            yield Finding(setting, message, f"write one of {', '.join(sorted(values))}").fix(
                "write what is meant", _meant(setting, values), safety=Safety.UNSAFE
            )


def _meant(setting: Setting, values: frozenset[str]) -> Edit | None:
    """Write the word that corosync knows for what was written; None where nobody can tell."""
    low = setting.text.lower()
    known = next((word for word in (low, *MEANT.get(low, ())) if word in values), None)
    return Edit(setting.span, known) if known else None
