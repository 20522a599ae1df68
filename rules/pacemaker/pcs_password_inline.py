r"""A password stands in a pcs command.

It is in the script, in the shell's history and in the process list.

## Bad
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs host auth n1 n2 -u hacluster -p hunter2
#                                   ^^^^^^^ pcs/pcs-password-inline
pcs resource create a ocf:heartbeat:nginx
```

## Good
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs host auth n1 n2 -u hacluster -p "$PASSWORD"
pcs resource create a ocf:heartbeat:nginx
```

## References
pcs(8)
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.WARNING, tags={"security"}, id="pcs/pcs-password-inline")
def pcs_password_inline(script: ClusterScript) -> Iterator[Finding]:
    """A password stands in a pcs command."""
    for words in script.commands if script.kind == "pcs" else ():
        for option, word in pairwise(words):
            if text_of(option) == "-p" and isinstance(word.value, str):
                yield Finding(word, "a password stands in the command", "take it from a variable, or let pcs ask")
