r"""The transport is SCTP.

The parser takes it, and the transport itself was never written.

## Bad
```booth path=etc/booth/booth.conf
transport = SCTP
#           ^^^^ booth/sctp
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

## Good
```booth path=etc/booth/booth.conf
transport = UDP
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

## References
src/transport.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def sctp(booth: BoothConfig) -> Iterator[Finding]:
    """The transport is SCTP."""
    entry = booth.get("transport")
    if entry and entry.text.upper() == "SCTP":
        yield Finding(entry, "booth has no SCTP transport", "write `transport = UDP`").fix(
            "write UDP", Edit(entry.span, "UDP"), safety=Safety.UNSAFE
        )
