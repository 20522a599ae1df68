r"""The stickiness is INFINITY, so a preference counts at the first start only.

Once the resource runs, it stays.

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
      <rsc_location id="l" rsc="web" node="n1" score="100"/>
#                                                     ^^^ pacemaker/stickiness-infinity-with-prefers
    </constraints>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="INFINITY"/>
      </meta_attributes>
    </rsc_defaults>
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
      <rsc_location id="l" rsc="web" node="n1" score="100"/>
    </constraints>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="1000"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def stickiness_infinity_with_prefers(cib: Cib) -> Iterator[Finding]:
    """The stickiness is INFINITY, so a preference counts at the first start only."""
    for one in cib.constraints.locations:
        resource = cib.resources.get(one.rsc.name)
        if resource is None or one.score is None or not 0 < one.score < 1_000_000 or one.rule is not None:
            continue
        pair = resource.meta("resource-stickiness")
        if pair and pair.score is not None and pair.score >= 1_000_000:
            yield Finding(
                one.element.at("score"), f"{resource.id} never follows this once it runs", "lower the stickiness"
            )
