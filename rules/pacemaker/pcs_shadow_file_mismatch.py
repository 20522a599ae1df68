r"""Some commands work on a file, others on the cluster, and the file is never pushed.

What `pcs -f FILE` changed stays in the file.

## Bad
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs -f new.xml resource create a ocf:heartbeat:nginx
#   ^^ pcs/pcs-shadow-file-mismatch
pcs constraint location a prefers n1
```

## Good
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs -f new.xml resource create a ocf:heartbeat:nginx
pcs constraint location a prefers n1
pcs cluster cib-push new.xml
```

## Good: all of them
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs -f new.xml resource create a ocf:heartbeat:nginx
pcs -f new.xml constraint location a prefers n1
```

## References
puppet-corosync issue 410
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.WARNING, tags={"correctness"}, id="pcs/pcs-shadow-file-mismatch")
def pcs_shadow_file_mismatch(script: ClusterScript) -> Iterator[Finding]:
    """Some commands work on a file, others on the cluster, and the file is never pushed."""
    if script.kind != "pcs":
        return
    commands = [[text_of(word) for word in words] for words in script.commands]
    if any("cib-push" in texts for texts in commands):
        return
    shadowed = [number for number, texts in enumerate(commands) if "-f" in texts]
    changing = [
        texts
        for texts in commands
        if "-f" not in texts and texts[:1] in (["resource"], ["constraint"], ["property"], ["stonith"])
    ]
    if shadowed and changing:
        first = shadowed[0]
        at = script.commands[first][commands[first].index("-f")]
        yield Finding(
            at,
            "this goes into a file, other commands into the cluster, and the file is never pushed",
            "end with `pcs cluster cib-push FILE`",
        )
