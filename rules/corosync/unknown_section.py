r"""A section is unknown to corosync, which ignores it without a word.

corosync -t accepts any section name (measured 3.1.7). `service`, `aisexec`, `amf` and `event` belong to corosync 1.x;
`service { name: pacemaker }` started Pacemaker there and does nothing since 2.0.

## Bad: a typing error
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
qorum {
#<1:5 corosync/unknown-section
    provider: corosync_votequorum
    expected_votes: 3
}
```

## Bad: the plugin of corosync 1.x
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: knet
}
service {
#<1:7 corosync/unknown-section
    name: pacemaker
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    device {
        net {
        }
    }
}
```

## References
corosync.conf(5)
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, Span, removed
from halint.systems.corosync.tables.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

KNOWN = {*KEYS, "nodelist", "resources.process.memory_used"}
OLD = ("service", "aisexec", "amf", "event")


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def unknown_section(config: CorosyncConfig) -> Iterator[Finding]:
    """A section is unknown to corosync, which ignores it without a word."""
    for path, block in config.blocks:
        parent, _, name = path.rpartition(".")
        if path in KNOWN or (parent and parent not in KNOWN) or config.document.faults or ":" in name:
            continue
        if path.startswith("resources."):
            continue
        if not parent and name in OLD:
            if not config.legacy:
                yield Finding(
                    block,
                    f"corosync ignores `{name}` since 2.0: it starts nothing",
                    "remove the section; pacemaker has a unit of its own",
                ).fix(
                    "take the section out",
                    removed(Span(block.span.source, block.span.start, block.end)),
                    safety=Safety.UNSAFE,
                )
            continue
        near = get_close_matches(name, [k.rpartition(".")[2] for k in KNOWN if k.rpartition(".")[0] == parent], 1)
        where = f"`{parent}`" if parent else "corosync.conf"
        help = f"write `{near[0]} {{`" if near else "remove the section, or move it where corosync.conf(5) has it"
        yield Finding(block, f"{where} has no section `{name}`: corosync ignores it", help).fix(
            f"write {near[0]}" if near else "",
            Edit(block.header.words[0].span, near[0]) if near and block.header else None,
            safety=Safety.UNSAFE,
        )
