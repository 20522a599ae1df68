r"""A line is not `name = value`.

The server's lexer takes a name, an optional `=` and one value: a word that begins with a letter, a number, or a text
in single quotes. Paths, `*` and other signs need quotes. The server does not start ("configuration file contains
errors"), and on reload it ignores the whole file, so that every other change in it is lost too. Measured on
PostgreSQL 10 to 18.

## Bad
```postgresql
data_directory = /srv/pg
#                ^^^^^^^ postgresql/conf-syntax
```

## Bad
```postgresql
listen_addresses = *
#                  ^ postgresql/conf-syntax
archive_command = 'cp %p /a/%f
#                 ^^^^^^^^^^^^ postgresql/conf-syntax
```

## Bad: a line that is no setting
```postgresql
= 5
#<1:1 postgresql/conf-syntax
```

## Good
```postgresql
data_directory = '/srv/pg'
listen_addresses = '*'
cluster_name = my.host-1_x:/path
```

## References
guc-file.l; PostgreSQL documentation 20.1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document

KINDS = frozenset({"unterminated-quote", "unquoted-special", "bad-name", "no-name", "unexpected"})


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"syntax", "daemon-rejects"})
def conf_syntax(document: Document) -> Iterator[Finding]:
    """A line is not `name = value`."""
    for fault in document.faults:
        if fault.kind in KINDS:
            yield Finding(fault.span, fault.message, "write name = 'value'")
