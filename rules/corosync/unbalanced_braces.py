r"""A section is never closed, or a `}` closes nothing.

corosync counts: at the end of the file it says "Missing closing brace", at the superfluous one "Unexpected closing
brace", and does not start (measured 3.1.7).

## Bad: never closed
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
quorum {
#<1:8 corosync/unbalanced-braces
```

## Bad: closed twice
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
}
#<1:1 corosync/unbalanced-braces
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        linknumber: 0
    }
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
def unbalanced_braces(document: Document) -> Iterator[Finding]:
    """A section is never closed, or a `}` closes nothing."""
    told = False
    for fault in document.faults:
        if fault.kind == "unbalanced-braces" and not told:
            told = fault.span.text != "}"
            yield Finding(fault.span, f"{fault.message}; corosync refuses the file", "add or remove the `}`")
