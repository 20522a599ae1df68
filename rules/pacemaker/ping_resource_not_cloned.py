r"""A ping resource is not cloned.

The attribute is set only where it runs; every other node looks disconnected, or connected for ever.

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
      <primitive id="p" class="ocf" provider="pacemaker" type="ping">
#                    ^ pacemaker/ping-resource-not-cloned
        <instance_attributes id="p-instance_attributes">
          <nvpair id="p-instance_attributes-host_list" name="host_list" value="10.0.0.254 10.0.1.254"/>
        </instance_attributes>
      </primitive>
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
      <clone id="c">
        <primitive id="p" class="ocf" provider="pacemaker" type="ping">
          <instance_attributes id="p-instance_attributes">
            <nvpair id="p-instance_attributes-host_list" name="host_list" value="10.0.0.254 10.0.1.254"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf:pacemaker:ping
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def ping_resource_not_cloned(cib: Cib) -> Iterator[Finding]:
    """A ping resource is not cloned."""
    for resource in cib.primitives:
        if (
            resource.agent in ("ocf:pacemaker:ping", "ocf:pacemaker:pingd", "ocf:heartbeat:pingd")
            and resource.clone is None
            and cib.is_complete
        ):
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(resource, f"{resource.id} measures one node only", "clone it", severity=severity)
