r"""The CIB names no schema that Pacemaker could validate it with.

Without validation a typing error in an element is ignored in silence. 3.0 refuses such a CIB: "Cannot validate CIB
with missing (unknown) validate-with". 2.1 refuses unknown names only, and takes `none` (measured 2.1.5, 3.0.0).

## Bad: none
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
#                   ^^^^ pacemaker/validate-with-none
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: unknown
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-1.1" epoch="1" num_updates="0" admin_epoch="0">
#                   ^^^^^^^^^^^^^ pacemaker/validate-with-none
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: absent
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib epoch="1" num_updates="0" admin_epoch="0">
#^^^ pacemaker/validate-with-none
  <configuration/>
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
lib/common/schemas.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def validate_with_none(cib: Cib) -> Iterator[Finding]:
    """The CIB names no schema that Pacemaker could validate it with."""
    top = cib.top
    if top is None or top.name != "cib" or cib.configuration is None or cib.is_replayed:
        return
    name = top.get("validate-with")
    if name == "none" or not name:
        if cib.at_least(3):
            message = f"`validate-with` is {name or 'not set'}: Pacemaker 3 refuses the CIB"
            yield Finding(
                top.at("validate-with"), message, 'write `validate-with="pacemaker-3.9"`', tags={"daemon-rejects"}
            )
        else:
            message = f"`validate-with` is {name or 'not set'}: nothing is validated, and Pacemaker 3 refuses the CIB"
            help = 'write `validate-with="pacemaker-3.9"`'
            yield Finding(top.at("validate-with"), message, help, severity=Severity.WARNING)
    elif cib.schema is None and name != "pacemaker-next":
        message = f"there is no schema `{name}`"
        yield Finding(
            top.at("validate-with"),
            message,
            "write `pacemaker-X.Y` as in /usr/share/pacemaker",
            tags={"daemon-rejects"},
        )
    elif cib.schema is None and cib.at_least(3):
        yield Finding(
            top.at("validate-with"),
            "3.0 has no schema pacemaker-next",
            "write `pacemaker-4.0`",
            tags={"daemon-rejects"},
        )
    elif cib.newest_schema is not None and cib.schema is not None and cib.schema > cib.newest_schema:
        newest = ".".join(map(str, cib.newest_schema))
        message = f"Pacemaker {cib.version} knows schemas up to {newest}, not {name}"
        yield Finding(top.at("validate-with"), message, f"write `pacemaker-{newest}`", tags={"daemon-rejects"})
