r"""A pcs command is forced.

`--force` and `--skip-offline` switch off the checks that would have stopped a mistake; in a script nobody sees what
they said.

## Bad
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs resource create a ocf:heartbeat:nginx --force
#                                         ^^^^^^^ pcs/pcs-force-used
```

## Good
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs resource create a ocf:heartbeat:nginx
pcs cluster destroy --force
```

## References
sap_install pull request 185
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.WARNING, tags={"correctness"}, id="pcs/pcs-force-used", fixable=True)
def pcs_force_used(script: ClusterScript) -> Iterator[Finding]:
    """A pcs command is forced."""
    for words in script.commands if script.kind == "pcs" else ():
        if [text_of(word) for word in words[:2]] == ["cluster", "destroy"]:
            continue
        for word in words:
            if text_of(word) in ("--force", "--skip-offline"):
                yield Finding(
                    word, f"`{text_of(word)}` switches off pcs' checks", "remove it, and heed what pcs says"
                ).fix("remove it", removed(word), safety=Safety.UNSAFE)
