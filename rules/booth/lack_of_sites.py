r"""There are not two sites.

booth moves tickets between sites.

## Bad
```booth path=etc/booth/booth.conf
site = 10.0.0.1
#      ^^^^^^^^ booth/lack-of-sites
arbitrator = 10.0.2.1
ticket = "A"
```

## Good
```booth path=etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
arbitrator = 10.0.2.1
```

## References
pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.booth.model import BoothConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def lack_of_sites(booth: BoothConfig) -> Iterator[Finding]:
    """There are not two sites."""
    if len(booth.sites) == 1:
        yield Finding(booth.sites[0], "there is one site only", "add the other site")
