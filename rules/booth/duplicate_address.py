r"""An address or a ticket is there twice, or there are more than 16 members.

boothd refuses the file.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.0.1
#      ^^^^^^^^ booth/duplicate-address
ticket = "A"
```

## Bad: a ticket
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
ticket = "A"
#         ^ booth/duplicate-address
```

## Good
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
ticket = "B"
```

## References
src/config.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig, Entry


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def duplicate_address(booth: BoothConfig) -> Iterator[Finding]:
    """An address or a ticket is there twice, or there are more than 16 members."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in [*booth.sites, *booth.arbitrators, *booth.all("ticket")]:
        if not entry.text:
            continue
        key = ("ticket" if entry.name == "ticket" else "member", entry.text)
        first = seen.setdefault(key, entry)
        if first is not entry:
            yield Finding(entry, f"{entry.text} is there twice", "remove one of the two").related(
                first.span, "the first"
            )
    members = [*booth.sites, *booth.arbitrators]
    if len(members) > 16:
        yield Finding(members[16], f"booth has at most 16 members, here are {len(members)}", "remove some")
