r"""A key is set with `=` instead of `:`.

corosync knows only `key: value`; a line with neither brace nor colon stops the parser with "Line is not opening or
closing section or key value" (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token = 5000
#   ^^^^^^^^^^^^ corosync/equals
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
}
```

## References
corosync.conf(5); exec/coroparse.c
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "syntax"}, fixable=True)
def equals(document: Document) -> Iterator[Finding]:
    """A key is set with `=` instead of `:`."""
    for fault in document.faults:
        if fault.kind == "equals":
            yield Finding(fault.span, f"{fault.message}; corosync refuses the file", "write `key: value`").fix(
                "write a colon", Edit(fault.span, re.sub(r"[ \t]*=[ \t]*", ": ", fault.span.text, count=1))
            )
