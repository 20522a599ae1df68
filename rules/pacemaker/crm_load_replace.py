r"""A script replaces the whole configuration.

`crm configure load replace` removes every resource that is not in the file, and stops it.

## Bad
```pacemaker path=n1/cluster.crm
crm configure primitive a ocf:heartbeat:nginx
crm configure load replace new.crm
#                  ^^^^^^^ pcs/crm-load-replace
```

## Good
```pacemaker path=n1/cluster.crm
crm configure primitive a ocf:heartbeat:nginx
crm configure load update new.crm
```

## References
crm(8) configure load
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.WARNING, tags={"availability"}, id="pcs/crm-load-replace", fixable=True)
def crm_load_replace(script: ClusterScript) -> Iterator[Finding]:
    """A script replaces the whole configuration."""
    for words in script.commands if script.kind == "crm" else ():
        texts = [text_of(word) for word in words[:2]]
        if texts == ["load", "replace"]:
            yield Finding(words[1], "whatever is not in the file is removed and stopped", "write `load update`").fix(
                "write update", Edit(words[1].span, "update"), safety=Safety.UNSAFE
            )
