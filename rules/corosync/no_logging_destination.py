r"""corosync logs nowhere.

to_syslog, to_logfile and to_stderr are all off: after a fencing nobody can say why.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
#<1:7 corosync/no-logging-destination
    to_syslog: no
    to_stderr: no
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
}
```

## References
exec/logconfig.c: to_syslog and to_stderr default to yes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def no_logging_destination(config: CorosyncConfig) -> Iterator[Finding]:
    """corosync logs nowhere."""
    logging = config.logging
    if not logging:
        return
    defaults = {"to_syslog": "yes", "to_stderr": "yes", "to_logfile": "no"}
    if all(logging.text(name, default) in ("no", "off") for name, default in defaults.items()):
        yield Finding(logging, "no log goes anywhere", "write `to_syslog: yes`").fix(
            "write `to_syslog: yes`", set_key(logging, "to_syslog", "yes"), safety=Safety.UNSAFE
        )
