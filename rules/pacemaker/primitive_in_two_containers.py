r"""A resource stands in two places.

Ids are unique: Pacemaker refuses the CIB; each resource belongs to one group or clone only.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      </group>
      <group id="h">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
#                      ^ pacemaker/primitive-in-two-containers
      </group>
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
      <group id="g">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
        <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
      </group>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh, pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def primitive_in_two_containers(cib: Cib) -> Iterator[Finding]:
    """A resource stands in two places."""
    seen: dict[str, Resource] = {}
    for root in cib.roots if cib.repeats_ids else ():
        for resource in root.walk():
            first = seen.setdefault(resource.id, resource)
            if first is not resource and resource.id and (first.parent or resource.parent):
                yield Finding(resource, f"{resource.id} stands in two places", "keep one of the two").related(
                    first.span, "the other"
                )
