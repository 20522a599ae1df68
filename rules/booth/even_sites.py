r"""Sites and arbitrators are an even number.

With half of them cut off no ticket has a majority.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
#      ^^^^^^^^ booth/even-sites
ticket = "A"
```

## Good
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
arbitrator = 10.0.2.1
ticket = "A"
```

## References
boothd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def even_sites(booth: BoothConfig) -> Iterator[Finding]:
    """Sites and arbitrators are an even number."""
    everyone = [*booth.sites, *booth.arbitrators]
    if len(booth.sites) > 1 and len(everyone) % 2 == 0:
        yield Finding(everyone[-1], f"{len(everyone)} sites and arbitrators can split evenly", "add an arbitrator")
