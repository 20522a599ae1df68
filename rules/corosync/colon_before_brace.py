r"""A section is opened with `name: {`.

corosync drops the colon and accepts it, other readers of the file (pcs, augeas) do not.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface : {
#   ^^^^^^^^^ corosync/colon-before-brace
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
    }
}
```

## References
exec/coroparse.c parse_section()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.INFO, tags={"syntax"}, fixable=True)
def colon_before_brace(config: CorosyncConfig) -> Iterator[Finding]:
    """A section is opened with `name: {`."""
    for _, block in config.blocks:
        header = block.header.words[0] if block.header else None
        if header is None:
            continue
        rest = header.source.text[header.end : header.source.line_span(header.span.line)[1]]
        between, brace, _ = rest.partition("{")
        if brace and ":" in between:
            yield Finding(header, f"`{header.raw}:` has a colon before its brace", "remove the colon").fix(
                "remove the colon", Edit(Span(header.source, header.end, header.end + len(between)), " ")
            )
