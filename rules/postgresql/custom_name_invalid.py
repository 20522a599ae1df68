r"""The name of an extension's setting has one dot and plain words.

In a file a custom setting is `prefix.name`, both words of letters, digits and underscores; SET in SQL is more
generous. A second dot or a dash is a syntax error. The server does not start ("configuration file contains errors"),
and on reload it ignores the whole file, so that every other change in it is lost too. Measured on PostgreSQL 10 to
18.

## Bad
```postgresql
a.b.c = 1
#<1:5 postgresql/custom-name-invalid
```

## Bad
```postgresql
my-ext.mode = on
#<1:11 postgresql/custom-name-invalid
```

## Good
```postgresql
pg_stat_statements.max = 1000
my_ext.mode = on
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
def custom_name_invalid(document: Document) -> Iterator[Finding]:
    """The name of an extension's setting has one dot and plain words."""
    for fault in document.faults:
        if fault.kind == "custom-name":
            yield Finding(fault.span, fault.message, "rename it to prefix.name, of letters, digits and underscores")
