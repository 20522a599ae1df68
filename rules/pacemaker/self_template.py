r"""A primitive's template is not there.

The scheduler drops the resource: "No template object with id ... found".

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" template="nginx"/>
#                                   ^^^^^ pacemaker/self-template
    </resources>
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
    <resources>
      <template id="nginx" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="web" template="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/complex.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def self_template(cib: Cib) -> Iterator[Finding]:
    """A primitive's template is not there."""
    for element in cib.having("template"):
        name = element.get("template") if element.name == "primitive" else ""
        if name and name not in cib.templates and cib.is_complete:
            what = "the primitive itself" if name == element.id else "not there"
            yield Finding(
                element.at("template"),
                f"the template `{name}` is {what}: the resource is dropped",
                "name a `<template>`",
            )
