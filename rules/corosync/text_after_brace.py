r"""Something stands beside a brace.

A section is opened by `name {` and closed by `}`, each at the end of its own line: corosync refuses text after `{`
("Extra characters after opening bracket") and text beside `}`, comments included (measured 3.1.7).

## Bad: a section on one line
```corosync path=etc/corosync/corosync.conf
totem { version: 2 }
#       ^^^^^^^^^^^^ corosync/text-after-brace
```

## Bad: a comment after the brace
```corosync path=etc/corosync/corosync.conf
totem { # the ring
#       ^^^^^^^^^^ corosync/text-after-brace
    version: 2
}
```

## Bad: text beside the closing brace
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
} # totem
#<1:9 corosync/text-after-brace
```

## Good
```corosync path=etc/corosync/corosync.conf
# the ring
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
def text_after_brace(document: Document) -> Iterator[Finding]:
    """Something stands beside a brace."""
    for fault in document.faults:
        if fault.kind == "text-after-brace":
            help = "put each brace at the end of a line of its own, and comments on lines of their own"
            yield Finding(fault.span, f"{fault.message}; corosync refuses the file", help)
