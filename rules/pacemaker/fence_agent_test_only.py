r"""A fence agent made for tests guards the cluster.

external/ssh and the like need the node that they shall fence to be alive and well; fence_dummy and external/null always
say that they succeeded.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
    </crm_config>
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
      <primitive id="f1" class="stonith" type="external/ssh">
#                    ^^ pacemaker/fence-agent-test-only
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-hostlist" name="hostlist" value="n1 n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: while nothing but dummies runs, a warning
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/>
      <primitive id="f1" class="stonith" type="fence_dummy"/>
#                    ^^ pacemaker/fence-agent-test-only
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
      <primitive id="f1" class="stonith" type="external/ipmi"/>
    </resources>
    <constraints/>
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
def fence_agent_test_only(cib: Cib) -> Iterator[Finding]:
    """A fence agent made for tests guards the cluster."""
    for device in cib.fencing.devices:
        if device.is_test:
            severity = Severity(Severity.ERROR - cib.is_test)
            message = f"{device.type} is for tests: it cannot fence a node that hangs"
            yield Finding(
                device, message, "use an agent of the machine's controller, hypervisor, or SBD", severity=severity
            )
