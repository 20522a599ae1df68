r"""The stickiness is not stronger than the preference for another node.

With both set the larger wins: the resource moves back when its preferred node returns, although it is told to stay.

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
#                                                     ^^^ pacemaker/stickiness-lt-location
    </constraints>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="50"/>
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
        <nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="200"/>
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

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, confidence=Confidence.LOW, tags={"availability"})
def stickiness_lt_location(cib: Cib) -> Iterator[Finding]:
    """The stickiness is not stronger than the preference for another node."""
    for one in cib.constraints.locations:
        resource = cib.resources.get(one.rsc.name)
        if (
            resource is None
            or one.score is None
            or not 0 < one.score < 1_000_000
            or one.rule is not None
            or resource.clone is not None
        ):
            continue
        pair = resource.meta("resource-stickiness")
        members = max(1, len(list(resource.primitives)))
        if pair and pair.score is not None and 0 < pair.score * members <= one.score and not resource.is_fencing:
            message = f"the preference of {one.score} beats the stickiness of {pair.score * members}: {resource.id} moves back"
            found = Finding(
                one.element.at("score"), message, "raise the stickiness, or lower the score", severity=Severity.INFO
            )
            yield found.related(pair.span, "the stickiness")
