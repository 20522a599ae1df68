r"""A `program` section, gone since HAProxy 3.3.

`program` starts another command beside the workers, in master-worker mode only. 3.1 and 3.2 call it deprecated, 3.3
has it no more: run the command from a unit of its own.

## Bad
```haproxy
program api
#<1:11 haproxy/removed-program-section
    command /usr/bin/dataplaneapi -f /etc/haproxy/dataplaneapi.yml
```

## Good
```haproxy
peers program
    peer lb1 192.0.2.1:10000
```

## References
doc/configuration.txt 3.2, 3.10 "Programs"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.removal import Removal, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"deprecated"})
def removed_program_section(config: HaproxyConfig) -> Iterator[Finding]:
    """A `program` section."""
    for section in config.of_kind("program"):
        removal = Removal((3, 3), "start the command from a systemd unit of its own")
        yield refusal(section, "the `program` section", removal, config)
