r"""Something stands after the value.

A line takes a name, an optional `=`, and exactly one value; a semicolon, a second `=` or a second word is a syntax
error. The server does not start ("configuration file contains errors"), and on reload it ignores the whole file, so
that every other change in it is lost too. Measured on PostgreSQL 10 to 18.

## Bad
```postgresql
wal_level = replica;
#                  ^ postgresql/trailing-junk
```

## Bad
```postgresql
max_wal_senders == 10
#                ^^^^ postgresql/trailing-junk
log_timezone = Europe Berlin
#                     ^^^^^^ postgresql/trailing-junk
```

## Good
```postgresql
wal_level = replica # ;
port 5432
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
def trailing_junk(document: Document) -> Iterator[Finding]:
    """Something stands after the value."""
    for fault in document.faults:
        if fault.kind == "trailing-junk":
            yield Finding(fault.span, fault.message, "delete it, or put the whole value in single quotes")
