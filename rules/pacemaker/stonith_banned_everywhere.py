r"""A fence device may run nowhere.

A location of -INFINITY on every node, or an asymmetric cluster without a location for it, also forbids its use: a
device that is not allowed on a node is not used by that node.

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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints>
      <rsc_location id="l1" rsc="f1" node="n1" score="-INFINITY"/>
#                                ^^ pacemaker/stonith-banned-everywhere
      <rsc_location id="l2" rsc="f1" node="n2" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## Bad: asymmetric
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-symmetric-cluster" name="symmetric-cluster" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_sbd"/>
#                    ^^ pacemaker/stonith-banned-everywhere
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
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints>
      <rsc_location id="l1" rsc="f1" node="n1" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def stonith_banned_everywhere(cib: Cib) -> Iterator[Finding]:
    """A fence device may run nowhere."""
    if not cib.is_complete or not cib.nodes.members:
        return
    eligibility = cib.placement.eligibility
    for device in cib.fencing.devices:
        locations = eligibility.of(device.resource)
        if eligibility.allowed(device.resource).nodes:
            continue
        against = next((one for one in locations if one.score is not None and one.score < 0), None)
        if against is not None:
            message = f"{device.id} is forbidden on every node: nobody may use it"
            yield Finding(against.rsc, message, "allow it on at least one node")
        elif not eligibility.symmetric and not locations:
            message = f"the cluster is asymmetric and {device.id} has no location: nobody may use it"
            yield Finding(device, message, f"add a location with a score above 0 for {device.id}")
