r"""A parameter without a value is a syntax error.

An empty string must be written as `''`; a bare name stops the server "near end of line". The server does not start
("configuration file contains errors"), and on reload it ignores the whole file, so that every other change in it is
lost too. Measured on PostgreSQL 10 to 18.

## Bad
```postgresql
archive_command =
#<1:15 postgresql/empty-value
```

## Bad
```postgresql
hot_standby
#<1:11 postgresql/empty-value
```

## Good
```postgresql
archive_command = ''
hot_standby on
```

## References
guc-file.l; PostgreSQL documentation 20.1.2 "Parameter Interaction via the Configuration File"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"syntax", "daemon-rejects"})
def empty_value(document: Document) -> Iterator[Finding]:
    """A parameter without a value is a syntax error."""
    for fault in document.faults:
        if fault.kind == "empty-value":
            yield Finding(fault.span, fault.message, "write '' for the empty string, or delete the line")
