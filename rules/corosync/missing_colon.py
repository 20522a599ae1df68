r"""A line is neither a section, nor a key with a colon, nor a closing brace.

corosync refuses the whole file: "Line is not opening or closing section or key value" (measured 3.1.7). Left-over
directives of old versions and forgotten placeholders look like this.

## Bad
```corosync path=etc/corosync/corosync.conf
compatibility whitetank
#<1:23 corosync/missing-colon
totem {
    version: 2
}
```

## Bad: a placeholder that nobody filled in
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
NODELIST
#<1:8 corosync/missing-colon
```

## Good
```corosync path=etc/corosync/corosync.conf
compatibility: whitetank
totem {
    version: 2
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
def missing_colon(document: Document) -> Iterator[Finding]:
    """A line is neither a section, nor a key with a colon, nor a closing brace."""
    for fault in document.faults:
        if fault.kind == "missing-colon":
            yield Finding(
                fault.span, f"{fault.message}; corosync refuses the file", "write `key: value`, or remove the line"
            )
