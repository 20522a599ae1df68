r"""A resource set names nothing, or is alone with one member.

Nothing is colocated or ordered.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints>
      <rsc_order id="x">
        <resource_set id="s"/>
#                         ^ pacemaker/set-empty
      </rsc_order>
    </constraints>
  </configuration>
</cib>
```

## Bad: one member
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" score="INFINITY">
#                         ^ pacemaker/set-empty
        <resource_set id="s">
          <resource_ref id="a"/>
        </resource_set>
      </rsc_colocation>
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" score="INFINITY">
        <resource_set id="s">
          <resource_ref id="a"/>
          <resource_ref id="b"/>
        </resource_set>
      </rsc_colocation>
    </constraints>
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


@rule(severity=Severity.ERROR, tags={"correctness"})
def set_empty(cib: Cib) -> Iterator[Finding]:
    """A resource set names nothing, or is alone with one member."""
    for element in cib.constraints.elements:
        blocks = list(element.named("resource_set"))
        total = 0
        for block in blocks:
            members = list(block.named("resource_ref"))
            total += len(members)
            if "id-ref" in block:
                total += 2
            elif not members:
                yield Finding(block, "the set names no resource", "fill it, or remove it", severity=Severity.WARNING)
        if blocks and total == 1 and element.name in ("rsc_colocation", "rsc_order"):
            yield Finding(
                element,
                "the sets name one resource in all: the constraint does nothing",
                "add a second, or remove the constraint",
                severity=Severity.WARNING,
            )
