r"""A constraint names a resource that is not there.

"Ignoring constraint ... because ... is not a valid resource or tag" (measured 2.1.5; of colocations an error that makes
`crm_verify` fail).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY"/>
#                                              ^ pacemaker/constraint-unknown-resource
    </constraints>
  </configuration>
</cib>
```

## Bad: in a set
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_order id="o">
        <resource_set id="s">
          <resource_ref id="a"/>
          <resource_ref id="b"/>
#                           ^ pacemaker/constraint-unknown-resource
        </resource_set>
      </rsc_order>
    </constraints>
  </configuration>
</cib>
```

## Bad: misspelt
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web-server" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="web-sever" node="n1" score="100"/>
#                               ^^^^^^^^^ pacemaker/constraint-unknown-resource
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
      <template id="t" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="a" template="t"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="c" rsc="b" with-rsc="t" score="INFINITY"/>
      <rsc_location id="l" rsc="web" node="n1" score="5"/>
    </constraints>
    <tags>
      <tag id="web">
        <obj_ref id="a"/>
      </tag>
    </tags>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_constraints.c
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


MOST_GUESSES = 100
"""Names that are compared with all others: where more are wrong, it is no slip of the pen."""


@rule(severity=Severity.ERROR, tags={"correctness"}, fixable=True)
def constraint_unknown_resource(cib: Cib) -> Iterator[Finding]:
    """A constraint names a resource that is not there."""
    if not cib.is_complete:
        return
    known = {*cib.resources, *cib.templates, *cib.tags}
    told = 0
    for reference in cib.constraints.references:
        if reference.name not in known and ":" not in reference.name:
            told += 1
            near = get_close_matches(reference.name, known, 1) if told <= MOST_GUESSES else []
            help = f"write `{near[0]}`" if near else "remove the constraint, or add the resource"
            yield Finding(
                reference, f"there is no resource `{reference.name}`: the constraint is ignored", help
            ).remedy(
                set_attribute(reference.element, reference.attribute, near[0])
                if near and reference.attribute != "id"
                else None
            )
