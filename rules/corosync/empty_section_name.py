r"""A section has no name.

"Missing section name before opening bracket" (measured 3.1.7); usually the name was put on the line before, as in
nginx or C.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
{
#<1:1 corosync/empty-section-name
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
}
```

## References
exec/coroparse.c parse_section()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "syntax"})
def empty_section_name(document: Document) -> Iterator[Finding]:
    """A section has no name."""
    for fault in document.faults:
        if fault.kind == "empty-section-name":
            yield Finding(
                fault.span, f"{fault.message}; corosync refuses the file", "write the name before the brace: `totem {`"
            )
