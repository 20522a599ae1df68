r"""A resource may run nowhere.

With `symmetric-cluster=false` a resource runs only where a location says so; this one has none, and nothing that it
stands in has one either (measured: Stopped everywhere).

## Bad
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
#                    ^^^ pacemaker/symmetric-false-no-enable
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
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
      <clone id="c">
        <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="c" node="n1" score="100"/>
    </constraints>
  </configuration>
</cib>
```

## Good: a pattern
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc-pattern="w.*" node="n1" score="0"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, asymmetric clusters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def symmetric_false_no_enable(cib: Cib) -> Iterator[Finding]:
    """A resource may run nowhere."""
    if cib.options.boolean("symmetric-cluster", True) or not cib.is_complete or not cib.nodes.members:
        return
    allowed: set[str] = set()
    for one in cib.constraints.locations:
        if one.rule is not None or (one.score is not None and one.score >= 0):
            allowed |= {resource.id for resource in cib.named(one.rsc.name)}
    for root in cib.roots:
        if root.kind == "primitive" and root.is_fencing:
            continue
        if not any(resource.id in allowed for resource in root.walk()):
            severity = Severity(Severity.ERROR - cib.is_test)
            message = f"the cluster is asymmetric and {root.id} has no location: it can run nowhere"
            yield Finding(root, message, f"add `pcs constraint location {root.id} prefers NODE`", severity=severity)
