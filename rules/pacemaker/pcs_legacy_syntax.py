r"""A pcs command is written as older versions wanted it.

pcs 0.10 and later refuse or warn of `cluster auth`, `cluster setup --name`, `resource create ... master`,
`resource defaults key=value` without `update`, and `resource create stonith:...`.

## Bad
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs cluster auth n1 n2
#           ^^^^ pcs/pcs-legacy-syntax
pcs resource create a ocf:heartbeat:nginx
```

## Bad: a master
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs resource create a ocf:linbit:drbd drbd_resource=r0 master notify=true
#                                                      ^^^^^^ pcs/pcs-legacy-syntax
```

## Bad: defaults
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs resource create a ocf:heartbeat:nginx
pcs resource defaults resource-stickiness=100
#            ^^^^^^^^ pcs/pcs-legacy-syntax
```

## Good
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs host auth n1 n2
pcs resource create a ocf:linbit:drbd drbd_resource=r0 promotable notify=true
pcs resource defaults update resource-stickiness=100
```

## References
pcs changelog 0.10, 0.11; pcs pull request 813
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, removed
from halint.systems.pacemaker.script import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.script import ClusterScript


@rule(severity=Severity.INFO, tags={"deprecated"}, id="pcs/pcs-legacy-syntax", fixable=True)
def pcs_legacy_syntax(script: ClusterScript) -> Iterator[Finding]:
    """A pcs command is written as older versions wanted it."""
    for words in script.commands if script.kind == "pcs" else ():
        texts = [text_of(word) for word in words]
        two = texts[:2]
        if two == ["cluster", "auth"]:
            yield Finding(words[1], "`cluster auth` is `host auth` since pcs 0.10", "write `pcs host auth`").fix(
                "write host", Edit(words[0].span, "host"), safety=Safety.UNSAFE
            )
        elif two == ["cluster", "setup"] and "--name" in texts:
            yield Finding(
                words[texts.index("--name")],
                "the name is no option since pcs 0.10",
                "write `pcs cluster setup NAME NODE...`",
            ).fix("remove --name", removed(words[2]) if texts[2] == "--name" else None, safety=Safety.UNSAFE)
        elif two == ["resource", "defaults"] and len(texts) > 2 and "=" in texts[2]:
            yield Finding(
                words[1], "`resource defaults` without `update` is deprecated", "write `pcs resource defaults update`"
            ).fix("write update", Edit(words[1].span, "defaults update"), safety=Safety.UNSAFE)
        elif two == ["resource", "create"] and "master" in texts[4:]:
            yield Finding(
                words[texts.index("master", 4)], "`master` is `promotable` since pcs 0.10", "write `promotable`"
            ).fix("write promotable", Edit(words[texts.index("master", 4)].span, "promotable"), safety=Safety.UNSAFE)
        elif two == ["resource", "create"] and len(texts) > 3 and texts[3].startswith("stonith:"):
            yield Finding(words[3], "fence devices have a command of their own", "write `pcs stonith create`").fix(
                "write stonith create",
                Edit(words[0].span, "stonith"),
                Edit(words[3].span, words[3].raw.removeprefix("stonith:"))
                if words[3].raw.startswith("stonith:")
                else None,
                safety=Safety.UNSAFE,
            )
