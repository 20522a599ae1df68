r"""There are two files of SBD settings; one of them is never read.

Debian reads /etc/default/sbd, the others /etc/sysconfig/sbd.

## Bad
```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
```

```sbd path=n1/etc/sysconfig/sbd
SBD_WATCHDOG_TIMEOUT=10
#<1:0 sbd/config-ignored-debian
```

## Good
```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
```

## References
packaging
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"correctness"})
def config_ignored_debian(host: Host) -> Iterator[Finding]:
    """There are two files of SBD settings; one of them is never read."""
    configs = host.all(SbdConfig)
    default = [c for c in configs if c.document.source.host_path == "/etc/default/sbd"]
    for config in configs:
        if default and config.document.source.host_path == "/etc/sysconfig/sbd":
            found = Finding(
                config.place, "only one of /etc/default/sbd and /etc/sysconfig/sbd is read", "remove the other"
            )
            yield found.related(default[0].place, "the other")
