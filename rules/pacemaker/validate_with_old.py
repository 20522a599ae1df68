r"""The schema is one of Pacemaker 1.x.

The CIB is converted each time it is read; `cibadmin --upgrade` does it once and for all, so that later versions need
not know it.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-1.2" epoch="1" num_updates="0" admin_epoch="0">
#                   ^^^^^^^^^^^^^ pacemaker/validate-with-old
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
<cib validate-with="pacemaker-3.0" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/schemas.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def validate_with_old(cib: Cib) -> Iterator[Finding]:
    """The schema is one of Pacemaker 1.x."""
    if cib.top is not None and cib.schema is not None and cib.schema < (3, 0):
        yield Finding(
            cib.top.at("validate-with"),
            f"{cib.top.get('validate-with')} is converted at each load",
            "run `cibadmin --upgrade --force`",
        ).fix("upgrade it", command="cibadmin --upgrade --force", safety=Safety.DISPLAY)
