r"""A fence device stands in a group with other resources.

When its monitor fails, the resources after it stop.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <primitive id="f1" class="stonith" type="fence_sbd"/>
#                      ^^ pacemaker/stonith-in-group
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs issue 370
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def stonith_in_group(cib: Cib) -> Iterator[Finding]:
    """A fence device stands in a group with other resources."""
    for group in cib.groups:
        if any(not child.is_fencing for child in group.children):
            for child in group.children:
                if child.is_fencing:
                    yield Finding(
                        child,
                        f"a failed monitor of {child.id} stops what follows it in {group.id}",
                        "take it out of the group",
                    )
