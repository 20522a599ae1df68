r"""A line is no `key = "value"`, or its key is unknown.

boothd gives up on the file. Keys of a ticket may stand only after a `ticket` line; values have at most 63 characters.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
arbitrator 10.0.2.1
#<1:19 booth/syntax
```

## Bad: corosync's colon
```booth path=etc/booth/booth.conf
site: 10.0.0.1
#<1:14 booth/syntax
```

## Bad: an unknown key
```booth path=etc/booth/booth.conf
site = 10.0.0.1
sites = 10.0.1.1
#<1:5 booth/syntax
ticket = "A"
```

## Bad: before any ticket
```booth path=etc/booth/booth.conf
expire = 600
#<1:6 booth/syntax
site = 10.0.0.1
site = 10.0.1.1
```

## Good
```booth path=etc/booth/booth.conf
# comment
site = "10.0.0.1"
site = 10.0.1.1
arbitrator = 10.0.2.1
ticket = "A" # the first
expire = 300
```

## References
src/config.c read_config()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.booth.model import GLOBAL_KEYS, TICKET_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "syntax"})
def syntax(document: Document) -> Iterator[Finding]:
    """A line is no `key = "value"`, or its key is unknown."""
    ticket = False
    for directive in document.root.directives:
        if directive.kind == "broken":
            yield Finding(directive, f"`{directive.span.text[:40]}` is no `key = value`", 'write `key = "value"`')
            continue
        key, value = directive.words[0], directive.words[-1]
        ticket = ticket or key.raw == "ticket"
        if key.raw not in GLOBAL_KEYS and key.raw not in TICKET_KEYS:
            yield Finding(key, f"boothd knows no `{key.raw}`", "remove the line")
        elif key.raw in TICKET_KEYS and not ticket:
            yield Finding(key, f"`{key.raw}` belongs to a ticket, and none has begun", "move it behind `ticket = ...`")
        elif len(value.text) > 63:
            yield Finding(value, f"a value has at most 63 characters, this has {len(value.text)}", "shorten it")
    for fault in document.faults:
        yield Finding(fault.span, fault.message, 'write `key = "value"`')
