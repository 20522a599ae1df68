r"""A backslash that shall continue the line is followed by a blank.

It then escapes the blank, the line ends here, and the next one is taken for a command of its own.

## Bad
```pacemaker path=n1/cluster.crm
primitive a ocf:heartbeat:nginx \ 
#                               ^^ pcs/crm-quote-backslash
    op monitor interval=10s
```

## Good
```pacemaker path=n1/cluster.crm
primitive a ocf:heartbeat:nginx \
    op monitor interval=10s
```

## References
crmsh; sh(1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.ERROR, tags={"correctness"}, id="pcs/crm-quote-backslash", fixable=True)
def crm_quote_backslash(script: ClusterScript) -> Iterator[Finding]:
    """A backslash that shall continue the line is followed by a blank."""
    for directive in script.document.root.directives:
        last = directive.words[-1]
        if last.raw.startswith("\\") and not last.raw.strip("\\ \t") and len(last.raw) > 1:
            yield Finding(
                last, "the backslash escapes a blank: the line is not continued", "remove the blank after it"
            ).fix("remove the blank", Edit(last.part(len(last.raw.rstrip()), len(last.raw)), ""), safety=Safety.UNSAFE)
