r"""crm is forced.

`-F` makes crmsh do what its checks advise against.

## Bad
```pacemaker path=n1/cluster.crm
crm -F configure primitive a ocf:heartbeat:nginx
#   ^^ pcs/crm-force
```

## Good
```pacemaker path=n1/cluster.crm
crm -w configure primitive a ocf:heartbeat:nginx
```

## References
crm(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.INFO, tags={"correctness"}, id="pcs/crm-force", fixable=True)
def crm_force(script: ClusterScript) -> Iterator[Finding]:
    """crm is forced."""
    for directive in script.document.root.directives if script.kind == "crm" else ():
        texts = [text_of(word) for word in directive.words]
        if texts[:1] == ["crm"] and ("-F" in texts or "--force" in texts):
            at = texts.index("-F") if "-F" in texts else texts.index("--force")
            yield Finding(
                directive.words[at], "crmsh's checks are switched off", "remove it, and heed what crm says"
            ).fix("remove it", removed(directive.words[at]), safety=Safety.UNSAFE)
