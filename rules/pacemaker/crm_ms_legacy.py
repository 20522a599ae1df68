r"""An old keyword of crmsh is used.

`ms` and `master` make the `master` element that Pacemaker 3 does not have, `collocation` is the old spelling of
`colocation`.

## Bad
```pacemaker path=n1/cluster.crm
primitive db ocf:heartbeat:pgsql op monitor interval=10s
ms ms_db db meta notify=true
#<1:2 pcs/crm-ms-legacy
```

## Bad: spelling
```pacemaker path=n1/cluster.crm
primitive a ocf:heartbeat:nginx
primitive b ocf:heartbeat:apache
collocation c inf: a b
#<1:11 pcs/crm-ms-legacy
```

## Good
```pacemaker path=n1/cluster.crm
primitive db ocf:heartbeat:pgsql op monitor interval=10s
clone c_db db meta promotable=true notify=true
```

## References
crmsh doc
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.WARNING, tags={"deprecated"}, id="pcs/crm-ms-legacy", fixable=True)
def crm_ms_legacy(script: ClusterScript) -> Iterator[Finding]:
    """An old keyword of crmsh is used."""
    for words in script.commands if script.kind == "crm" else ():
        keyword = text_of(words[0])
        if keyword in ("ms", "master"):
            yield Finding(words[0], f"`{keyword}` is gone in Pacemaker 3", "write `clone ... meta promotable=true`")
        elif keyword == "collocation":
            yield Finding(
                words[0], "`collocation` is the old spelling", "write `colocation`", severity=Severity.INFO
            ).fix("write colocation", Edit(words[0].span, "colocation"))
