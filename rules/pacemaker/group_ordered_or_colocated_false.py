r"""A group is neither ordered nor held together.

`ordered=false` and `collocated=false` are deprecated, and constraints with the group no longer hold.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <group id="g">
        <meta_attributes id="g-meta_attributes">
          <nvpair id="g-meta_attributes-ordered" name="ordered" value="false"/>
#                                                      ^^^^^^^ pacemaker/group-ordered-or-colocated-false
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
        <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
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
        <meta_attributes id="g-meta_attributes">
          <nvpair id="g-meta_attributes-ordered" name="ordered" value="true"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
        <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
      </group>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/group.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"deprecated"})
def group_ordered_or_colocated_false(cib: Cib) -> Iterator[Finding]:
    """A group is neither ordered nor held together."""
    for group in cib.groups:
        for name in ("ordered", "collocated"):
            pair = group.own_meta.get(name)
            if pair and pair.boolean is False:
                severity = Severity(Severity.WARNING - cib.is_test)
                yield Finding(
                    pair.key, f"`{name}=false` on a group is deprecated", "use a resource set", severity=severity
                )
