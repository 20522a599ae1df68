r"""A `logger_subsys` or `logging_daemon` section does not say which one it means.

corosync refuses the file: "No subsys key in logger_subsys directive" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    logger_subsys {
        debug: off
    }
#   ^ corosync/logger-subsys-no-name
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
logging {
    logger_subsys {
        subsys: QUORUM
        debug: off
    }
}
```

## References
exec/coroparse.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

NEEDED = {"logging.logger_subsys": "subsys", "logging.logging_daemon": "name"}


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def logger_subsys_no_name(config: CorosyncConfig) -> Iterator[Finding]:
    """A `logger_subsys` or `logging_daemon` section does not say which one it means."""
    for path, block in config.blocks:
        key = NEEDED.get(path)
        if key and not any(block.named(key)):
            end = Span(block.span.source, block.end - 1, block.end)
            found = Finding(
                end, f"`{block.name}` ends without `{key}`: corosync refuses the file", f"add `{key}: NAME`"
            )
            yield found.related(block.span, "the section")
