r"""A group or clone holds nothing.

The scheduler drops it: "Group ... must have at least one member".

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
#                ^ pacemaker/empty-group
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
      </group>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/group.c, clone.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def empty_group(cib: Cib) -> Iterator[Finding]:
    """A group or clone holds nothing."""
    for resource in (*cib.groups, *cib.clones):
        if not resource.children:
            what = f"{resource.kind} {resource.id}".rstrip()
            yield Finding(resource, f"the {what} holds nothing: it is dropped", "remove it, or fill it")
