r"""A key is unknown in its section; corosync stores it and nobody reads it.

`tokn: 9000` leaves the token timeout at its default, and `corosync -t` says nothing (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    tokn: 9000
#   ^^^^ corosync/unknown-key
}
```

## Bad: a key of another section
```corosync path=etc/corosync/corosync.conf
quorum {
    provider: corosync_votequorum
    nodeid: 1
#   ^^^^^^ corosync/unknown-key
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 9000
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        heuristics {
            exec_ping: /bin/ping -q -c 1 192.0.2.1
        }
    }
}
```

## References
corosync.conf(5), votequorum(5), corosync-qdevice(8)
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.corosync.tables.keys import KEYS
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

NAME = Pattern(r"[A-Za-z0-9_-]+")


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def unknown_key(config: CorosyncConfig) -> Iterator[Finding]:
    """A key is unknown in its section; corosync stores it and nobody reads it."""
    for path, block in config.blocks:
        known = KEYS.get(path)
        if known is None or config.has_syntax_fault:
            continue
        if path in ("uidgid", "totem.interface.member", "totem.interface") and config.legacy:
            continue
        for directive in block.directives:
            key = directive.words[0]
            name = key.raw
            if name in known or directive.kind != "setting" or not NAME.fullmatch(name) or path == "uidgid":
                continue
            if path == "quorum.device.heuristics" and name.startswith("exec_"):
                continue
            if path == "nodelist.node" and re.fullmatch(r"ring\d+_addr", name):
                continue
            near = get_close_matches(name, known, 1, 0.75)
            owner = next((p for p, keys in KEYS.items() if name in keys), "")
            help = f"write `{near[0]}`" if near else f"move it to `{owner}`" if owner else "remove the line"
            yield Finding(key, f"`{path}` has no key `{name}`: corosync ignores it", help).fix(
                f"write {near[0]}" if near else "",
                Edit(key.span, near[0]) if near and not any(block.named(near[0])) else None,
                safety=Safety.UNSAFE,
            )
