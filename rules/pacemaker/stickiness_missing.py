r"""Nothing keeps a resource where it runs, and a location pulls it back.

When its preferred node returns, the resource moves back: a second outage after each failure.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="web" node="n1" score="50"/>
#                                                     ^^ pacemaker/stickiness-missing
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="web" node="n1" score="50"/>
    </constraints>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="100"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## References
Pacemaker Explained, stickiness
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def stickiness_missing(cib: Cib) -> Iterator[Finding]:
    """Nothing keeps a resource where it runs, and a location pulls it back."""
    if not cib.is_complete or cib.rsc_defaults.has("resource-stickiness"):
        return
    highest = max((one.score for one in cib.constraints.locations if one.score and one.score < 1_000_000), default=0)
    for one in cib.constraints.locations:
        resource = cib.resources.get(one.rsc.name)
        if (
            resource is None
            or one.score is None
            or not 0 < one.score < 1_000_000
            or one.rule is not None
            or not one.node
        ):
            continue
        if resource.is_fencing or any(
            r.own_meta.has("resource-stickiness") for r in (*resource.walk(), *resource.containers)
        ):
            continue
        if resource.clone is None:
            message = f"{resource.id} moves back to {one.node} as soon as that returns: it has no stickiness"
            yield Finding(one.element.at("score"), message, f"set `resource-stickiness` above {one.score}").remedy(
                add_defaults(cib, {"resource-stickiness": str(highest + 1)})
            )
