r"""Two sites have different booth.conf.

The order of the site lines gives each member its id, so that files that differ in it take votes of one site for
another's.

## Bad
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
arbitrator = 10.0.2.1
ticket = "A"
```

```booth path=n2/etc/booth/booth.conf
site = 10.0.1.1
#      ^^^^^^^^ booth/conf-differs
site = 10.0.0.1
arbitrator = 10.0.2.1
ticket = "A"
```

## Good
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

```booth path=n2/etc/booth/booth.conf
# the same
site = "10.0.0.1"
site = "10.0.1.1"
ticket = "A"
```

## References
boothd(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.booth.model import BoothConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.booth.model import BoothConfig as Config


@rule(severity=Severity.ERROR, tags={"availability"})
def conf_differs(estate: Estate) -> Iterator[Finding]:
    """Two sites have different booth.conf."""

    def members(config: Config) -> list[str]:
        return [entry.text for entry in config.entries if entry.name in ("site", "arbitrator")]

    configs = estate.all(BoothConfig)
    for config in configs[1:]:
        first, own = members(configs[0]), members(config)
        if own and set(first) & set(own) and first != own and config.sites:
            different = next(
                (
                    e
                    for e, f in zip(
                        [e for e in config.entries if e.name in ("site", "arbitrator")], first, strict=False
                    )
                    if e.text != f
                ),
                config.sites[-1],
            )
            found = Finding(
                different, "the members differ from those of another site's file", "use one file on all sites"
            )
            yield found.related(configs[0].sites[0].span if configs[0].sites else None, "the other file")
