r"""A line begins with the colon: the value has no key.

3.1.7 accepts it and stores a value nobody can ask for; later versions refuse the file.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    : 5000
#   ^^^^^^ corosync/key-empty
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
exec/coroparse.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"syntax"})
def key_empty(config: CorosyncConfig) -> Iterator[Finding]:
    """A line begins with the colon: the value has no key."""
    for path, block in config.blocks:
        for directive in block.directives:
            if directive.kind == "keyless":
                yield Finding(
                    directive,
                    f"a value of section `{path}` has no key",
                    "write the key before the colon, or remove the line",
                )
