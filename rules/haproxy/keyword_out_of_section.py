r"""A statement stands before the first section.

Every file must begin with a section (`global`, `defaults`, `frontend`, …), also each further file of `-f`: the
section of the file before it does not go on.

## Bad
```haproxy
mode http
#<1:9 haproxy/keyword-out-of-section
frontend www
    bind :80
```

## Bad: the second file goes on
```haproxy path=etc/haproxy/a.cfg
frontend www
    bind :80
```
```haproxy path=etc/haproxy/b.cfg
    default_backend app
#   ^^^^^^^^^^^^^^^^^^^ haproxy/keyword-out-of-section
backend app
    server s1 192.0.2.1:80
```

## Good
```haproxy
# a comment may come first
.notice "reading"

defaults
    mode http
```

## References
src/cfgparse.c "unknown keyword … out of section"; doc/management.txt 3 "-f"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, blind_to_digits=True)
def keyword_out_of_section(config: HaproxyConfig) -> Iterator[Finding]:
    """A statement stands before the first section."""
    for document in config.documents:
        sections = outline(document).sections
        if not sections:
            continue
        for line in range(sections[0]):
            if document.shapes[line].kind in ("directive", "rule"):
                statement = Statement(document, line)
                if statement.values and isinstance(statement.values[0], str) and statement.values[0]:
                    yield Finding(
                        statement,
                        f"`{statement.values[0]}` stands before the first section of this file, so HAProxy refuses it",
                        "put it below a section header such as `defaults` or `frontend NAME`",
                    )
                break
