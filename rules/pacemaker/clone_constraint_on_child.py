r"""A constraint names a resource inside of a clone or bundle.

Which instance is meant is not defined; name the clone.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="b" with-rsc="a" score="INFINITY"/>
#                                              ^ pacemaker/clone-constraint-on-child
    </constraints>
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
      <clone id="c">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="b" with-rsc="c" score="INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
pcs, crmsh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def clone_constraint_on_child(cib: Cib) -> Iterator[Finding]:
    """A constraint names a resource inside of a clone or bundle."""
    for reference in cib.constraints.references:
        resource = cib.resources.get(reference.name)
        if resource is None:
            continue
        outer = next((r for r in resource.containers if r.is_clone or r.kind == "bundle"), None)
        if outer is not None:
            message = f"{resource.id} is inside of {outer.kind} {outer.id}: which instance is meant is not defined"
            yield Finding(
                reference, message, f"name {outer.id}", severity=Severity(Severity.WARNING - cib.is_test)
            ).remedy(
                set_attribute(reference.element, reference.attribute, outer.id) if reference.attribute != "id" else None
            )
