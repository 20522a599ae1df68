r"""A number and its unit with a blank between them must stand in quotes.

The server reads two values where one is allowed. `256MB` is right, and so is `'256 MB'`. The server does not start
("configuration file contains errors"), and on reload it ignores the whole file, so that every other change in it is
lost too. Measured on PostgreSQL 10 to 18.

## Bad
```postgresql
shared_buffers = 256 MB
#                ^^^^^^ postgresql/unquoted-space
```

## Good
```postgresql
shared_buffers = '256 MB'
work_mem = 16MB # MB
```

## References
guc-file.l; PostgreSQL documentation 20.1.2 "Parameter Interaction via the Configuration File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"syntax", "daemon-rejects"}, fixable=True)
def unquoted_space(document: Document) -> Iterator[Finding]:
    """A number and its unit with a blank between them must stand in quotes."""
    for fault in document.faults:
        if fault.kind == "unquoted-space":
            yield Finding(
                fault.span, fault.message, f"write {fault.span.text.replace(' ', '').replace(chr(9), '')}"
            ).fix("Put it in quotes", Edit(fault.span, f"'{fault.span.text}'"))
