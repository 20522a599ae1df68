r"""A group has one member.

Legal, but a group with a life of its own in constraints and scores for nothing.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
#                ^ pacemaker/single-member-group
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
pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def single_member_group(cib: Cib) -> Iterator[Finding]:
    """A group has one member."""
    for group in cib.groups:
        if len(group.children) == 1 and not cib.is_test:
            yield Finding(group, f"{group.id} has one member", "use the primitive, unless more will come")
