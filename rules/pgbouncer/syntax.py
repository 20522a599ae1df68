r"""A line is no section, no `key = value` and no %include.

PgBouncer stops loading: "syntax error in configuration". There are no line continuations, and a comment is a whole
line.

## Bad
```pgbouncer
[pgbouncer]
listen_port 6432
;           ^^^^ pgbouncer/syntax
```

## Good
```pgbouncer
[pgbouncer]
; a comment
listen_port = 6432 ; part of the value
```

## References
cfparser.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"syntax", "daemon-rejects"})
def syntax(document: Document) -> Iterator[Finding]:
    """A line is no section, no `key = value` and no %include."""
    for fault in document.faults:
        yield Finding(fault.span, fault.message, "write key = value, or begin the line with ;")
