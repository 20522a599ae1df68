r"""The nozzle section cannot be used.

There is one nozzle; it needs name, ipaddr and ipprefix, and an IPv6 address ends in `::`.

## Bad: twice
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nozzle {
    name: noz01
    ipaddr: 192.168.10.0
    ipprefix: 24
}
nozzle {
#<1:6 corosync/nozzle-multiple
    name: noz02
    ipaddr: 192.168.20.0
    ipprefix: 24
}
```

## Bad: no prefix
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nozzle {
#<1:6 corosync/nozzle-multiple
    name: noz01
    ipaddr: 192.168.10.0
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nozzle {
    name: noz01
    ipaddr: 192.168.10.0
    ipprefix: 24
}
```

## References
corosync.conf(5) nozzle
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"correctness"})
def nozzle_multiple(config: CorosyncConfig) -> Iterator[Finding]:
    """The nozzle section cannot be used."""
    section = config.section("nozzle")
    for block in section.blocks[1:]:
        yield Finding(block, "there is one nozzle only: the sections merge into one", "remove this one").related(
            section.blocks[0].span, "the first"
        )
    if section:
        missing = [name for name in ("name", "ipaddr", "ipprefix") if section.get(name) is None]
        if missing:
            yield Finding(section, f"the nozzle has no {', '.join(missing)}", "add what is missing")
        address = section.get("ipaddr")
        if address and ":" in address.text and not address.text.endswith("::"):
            yield Finding(address, "an IPv6 nozzle address ends in `::`", "write the prefix only")
