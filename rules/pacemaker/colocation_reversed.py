r"""A clone is bound to a resource that runs once.

The whole clone may then run only where that resource is; usually the other direction is meant (address with service).

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
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
      <clone id="c">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="c" with-rsc="ip" score="INFINITY"/>
#                                 ^ pacemaker/colocation-reversed
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
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
      <clone id="c">
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="ip" with-rsc="c" score="INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
puppet-corosync pull request 100
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, confidence=Confidence.LOW, tags={"availability"})
def colocation_reversed(cib: Cib) -> Iterator[Finding]:
    """A clone is bound to a resource that runs once."""
    for pair in cib.constraints.colocations:
        dependent, primary = cib.resources.get(pair.dependent.name), cib.resources.get(pair.primary.name)
        if (
            pair.score != 1_000_000
            or dependent is None
            or primary is None
            or pair.dependent_role
            or not dependent.is_clone
        ):
            continue
        if primary.clone is None and primary.kind in ("primitive", "group"):
            severity = Severity(Severity.WARNING - cib.is_test)
            message = f"the clone {dependent.id} runs only where {primary.id} is: on one node"
            yield Finding(pair.dependent, message, "swap rsc and with-rsc", severity=severity)
