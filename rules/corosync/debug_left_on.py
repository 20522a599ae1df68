r"""Debug logging is on.

It fills the disk and costs time in a daemon whose timeouts count.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    debug: on
#          ^^ corosync/debug-left-on
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    debug: off
}
```

## References
corosync.conf(5) debug
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"performance"}, fixable=True)
def debug_left_on(config: CorosyncConfig) -> Iterator[Finding]:
    """Debug logging is on."""
    for path in ("logging", "logging.logger_subsys"):
        for setting in config.section(path).all("debug"):
            if setting.text in ("on", "trace"):
                yield Finding(setting, f"debug logging is {setting.text}", "write `debug: off`").fix(
                    "write off", Edit(setting.span, "off"), safety=Safety.UNSAFE
                )
