r"""`ringnumber` is ignored by corosync 3: every `interface` block applies to link 0.

3.x numbers links with `linknumber`. With two blocks the last one wins, so ports and priorities land on the wrong link
(accepted silently, measured 3.1.7; corosync issue 568).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    interface {
        ringnumber: 0
        mcastport: 5405
    }
    interface {
        ringnumber: 1
#       ^^^^^^^^^^ corosync/ringnumber-on-v3
        mcastport: 5407
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
    interface {
        linknumber: 0
    }
    interface {
        linknumber: 1
        mcastport: 5407
    }
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring1_addr: 10.0.1.1
        nodeid: 1
        name: n1
    }
}
```

## Good
```corosync target=corosync-2.4 path=etc/corosync/corosync.conf
totem {
    version: 2
    interface {
        ringnumber: 1
    }
}
```

## References
exec/coroparse.c; corosync issue 568
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def ringnumber_on_v3(config: CorosyncConfig) -> Iterator[Finding]:
    """`ringnumber` is ignored by corosync 3: every `interface` block applies to link 0."""
    if config.legacy:
        return
    for block in config.totem.sections("interface"):
        for directive in block.named("ringnumber"):
            number = directive.words[-1].text
            if number not in ("", "0") and not any(block.named("linknumber")):
                message = f"corosync 3 ignores `ringnumber: {number}`: this block applies to link 0"
                yield Finding(directive.words[0], message, f"write `linknumber: {number}`").fix(
                    "rename the key", Edit(directive.words[0].span, "linknumber"), safety=Safety.UNSAFE
                )
