r"""A parameter that the agent needs is missing.

The start fails with "not configured" on every node.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
#                    ^^ pacemaker/resource-required-param
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-cidr_netmask" name="cidr_netmask" value="24"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a file system without a place
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
#                    ^^ pacemaker/resource-required-param
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/vg/lv"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="xfs"/>
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
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: from the template
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <template id="t" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="t-instance_attributes">
          <nvpair id="t-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </template>
      <primitive id="ip" template="t"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: the old name
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_apc">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-ipaddr" name="ipaddr" value="10.0.0.1"/>
          <nvpair id="f-instance_attributes-login" name="login" value="a"/>
          <nvpair id="f-instance_attributes-passwd_script" name="passwd_script" value="/x"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
agents' metadata (scripts/agent_tables.py)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.agents import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def resource_required_param(cib: Cib) -> Iterator[Finding]:
    """A parameter that the agent needs is missing."""
    if cib.is_not_validated and not cib.is_complete:
        return
    right: set[tuple[str, ...]] = set()  # agents and names of parameters of which nothing is missing
    for resource in cib.primitives:
        agent = find(resource.agent) if resource.standard == "ocf" else None
        if agent is None or cib.is_test or (resource.element.get("template") and resource.template is None):
            continue
        params = resource.params
        if (resource.agent, *params.first) in right:
            continue
        missing = [names[0] for names in agent.required if not params.has(*names)]
        if not missing:
            right.add((resource.agent, *params.first))
        if missing and not any("id-ref" in block for block in resource.element.named("instance_attributes")):
            names = ", ".join(missing)
            yield Finding(resource, f"{resource.agent} needs {names}: it cannot start", f"add `{missing[0]}=...`")
