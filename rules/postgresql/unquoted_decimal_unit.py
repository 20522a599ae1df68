r"""A number with a point and a unit, or an address, must stand in quotes.

Without quotes the server reads `1.5GB` as `1.5` and `GB`, `10.0.0.1` as `10.0` and `.0` and `.1`, and `1e3` as `1e`
and `3`: one value too many. The server does not start ("configuration file contains errors"), and on reload it
ignores the whole file, so that every other change in it is lost too. Measured on PostgreSQL 10 to 18.

## Bad
```postgresql
shared_buffers = 1.5GB
#                ^^^^^ postgresql/unquoted-decimal-unit
```

## Bad
```postgresql
listen_addresses = 10.0.0.1
#                  ^^^^^^^^ postgresql/unquoted-decimal-unit
random_page_cost = 1e3
#                  ^^^ postgresql/unquoted-decimal-unit
```

## Good
```postgresql
shared_buffers = '1.5GB'
listen_addresses = '10.0.0.1'
random_page_cost = 1.0e-1
work_mem = 40MB
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
def unquoted_decimal_unit(document: Document) -> Iterator[Finding]:
    """A number with a point and a unit, or an address, must stand in quotes."""
    for fault in document.faults:
        if fault.kind == "decimal-unit":
            yield Finding(fault.span, fault.message, f"write '{fault.span.text}'").fix(
                "Put it in quotes", Edit(fault.span, f"'{fault.span.text}'")
            )
