r"""A value in double quotes is a syntax error.

Only single quotes quote in postgresql.conf; a double quote cannot stand there at all. The server does not start
("configuration file contains errors"), and on reload it ignores the whole file, so that every other change in it is
lost too. Measured on PostgreSQL 10 to 18.

## Bad
```postgresql
listen_addresses = "10.0.0.1"
#                  ^^^^^^^^^^ postgresql/double-quoted
```

## Good
```postgresql
listen_addresses = '10.0.0.1'
synchronous_standby_names = '"node-1"'
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
def double_quoted(document: Document) -> Iterator[Finding]:
    """A value in double quotes is a syntax error."""
    for fault in document.faults:
        if fault.kind == "double-quoted":
            yield Finding(fault.span, fault.message, "write the value in single quotes").fix(
                "Use single quotes", Edit(fault.span, "'" + fault.span.text.strip('"').replace("'", "''") + "'")
            )
