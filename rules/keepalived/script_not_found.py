r"""A script that is not there is not run.

keepalived says "Disabling track script ... since not found/accessible", and the instance runs without its check: nothing that it
should notice moves the address any more (measured with 2.1.5 to 2.3.4: no failover).

## Bad
```keepalived live=yes
vrrp_script check {
    script "/usr/local/bin/check-haproxy --quick"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-not-found
}
```

## Good
```keepalived live=yes
vrrp_script check {
    script "/usr/local/bin/check-haproxy --quick"
}
```
```sh path=usr/local/bin/check-haproxy
#!/bin/sh
exit 0
```

## References
vrrp.c: check_track_script_secure(); lib/notify.c: find_path()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def script_not_found(config: KeepalivedConfig) -> Iterator[Finding]:
    for _, command in config.commands:
        program = command.program
        if command.is_known and program.startswith("/") and config.files.presence(program) is Presence.ABSENT:
            yield Finding(
                command,
                f"`{program}` is not there, so keepalived goes on without running it",
                "Install the script there, or correct its path.",
            )
