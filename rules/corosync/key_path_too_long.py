r"""The name of a key, with its sections, is longer than 255 bytes.

The key store takes names of 3 to 255 bytes.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ corosync/key-path-too-long
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 1
}
```

## References
include/corosync/icmap.h ICMAP_KEYNAME_MAXLEN
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

MAX_PATH = 255
"""Bytes of a dotted key."""


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def key_path_too_long(config: CorosyncConfig) -> Iterator[Finding]:
    """The name of a key, with its sections, is longer than 255 bytes."""
    for path, block in config.blocks:
        for directive in block.directives:
            size = len(f"{path}.{directive.words[0].raw}".encode("utf-8", "surrogateescape"))
            if size > MAX_PATH:
                message = f"the key has {size} bytes with its section, corosync stores at most {MAX_PATH}"
                yield Finding(directive.words[0], message, "shorten the key")
