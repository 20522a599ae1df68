r"""Lines end with CR LF.

HAProxy itself stops reading a line at the CR, so nothing breaks here. But maps, certificate lists, error files and
Lua scripts that were edited on the same machine are read with the CR as data: patterns never match, and pages have
odd headers.

## Bad
```haproxy eol=crlf
frontend www
#<13:13 haproxy/crlf-file
    bind :80
```

## Good
```haproxy
frontend www
    bind :80
```

## References
src/tools.c parse_line(): a CR ends the line
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def crlf_file(config: HaproxyConfig) -> Iterator[Finding]:
    """Lines end with CR LF."""
    for document in config.documents:
        at = document.text.find("\r")
        if at >= 0 and document.text.startswith("\r\n", at):
            yield Finding(
                Span(document.source, at, at + 1),
                "lines end with CR LF: harmless here, but maps and lists saved the same way never match",
                "save this file and the files it names with LF alone",
            ).fix(
                "take the carriage returns out",
                *(
                    Edit(Span(document.source, each.start(), each.start() + 1), "")
                    for each in re.finditer("\r\n", document.text)
                ),
            )
