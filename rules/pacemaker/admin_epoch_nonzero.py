r"""admin_epoch is not 0.

A CIB with a higher admin_epoch wins over every other, whatever the other nodes know.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="1">
#                                                                         ^ pacemaker/admin-epoch-nonzero
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def admin_epoch_nonzero(cib: Cib) -> Iterator[Finding]:
    """admin_epoch is not 0."""
    if cib.top is not None and cib.top.get("admin_epoch", "0") not in ("0", "") and not cib.is_test:
        yield Finding(
            cib.top.at("admin_epoch"),
            "this CIB wins over those of all nodes with a lower admin_epoch",
            "use 0, unless on purpose",
        )
