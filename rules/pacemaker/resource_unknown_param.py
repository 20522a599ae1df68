r"""A parameter is none of the agent's.

The agent ignores it; it is usually a typing error or belongs to another version.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
          <nvpair id="ip-instance_attributes-netmsk" name="netmsk" value="24"/>
#                                                          ^^^^^^ pacemaker/resource-unknown-param
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: nearly right
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
          <nvpair id="ip-instance_attributes-cidr_netmsk" name="cidr_netmsk" value="24"/>
#                                                               ^^^^^^^^^^^ pacemaker/resource-unknown-param
        </instance_attributes>
        <operations>
          <op id="ip-monitor-10s" name="monitor" interval="10s"/>
        </operations>
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
          <nvpair id="ip-instance_attributes-trace_ra" name="trace_ra" value="1"/>
        </instance_attributes>
      </primitive>
      <primitive id="x" class="ocf" provider="vendor" type="thing">
        <instance_attributes id="x-instance_attributes">
          <nvpair id="x-instance_attributes-anything" name="anything" value="1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-ip" name="ip" value="10.0.0.1"/>
          <nvpair id="f-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f-instance_attributes-login" name="login" value="a"/>
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

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.agents import find
from halint.systems.pacemaker.remedy import rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def resource_unknown_param(cib: Cib) -> Iterator[Finding]:
    """A parameter is none of the agent's."""
    right: set[tuple[str, ...]] = set()  # agents and names of parameters that they have
    for resource in cib.primitives:
        if (resource.agent, *resource.params.first) in right:
            continue
        agent = find(resource.agent)
        if agent is None or not agent.parameters or resource.type == "anything":
            continue
        if agent.parameters.keys() >= resource.params.first.keys():
            right.add((resource.agent, *resource.params.first))
            continue
        for pair in resource.params:
            name = pair.name
            if name in agent.parameters or name.startswith(("pcmk_", "CRM_meta", "trace_", "OCF_", "stonith-timeout")):
                continue
            known = (
                name in agent.renamed
                or name.replace("_", "-") in agent.parameters
                or name.replace("-", "_") in agent.parameters
            )
            if known or (resource.is_fencing and name in ("priority", "provides", "plug", "port", "action", "delay")):
                continue
            near = get_close_matches(name, agent.parameters, 1, 0.8)
            help = f"write `{near[0]}`" if near else "remove it, or check the agent's version"
            severity = Severity.WARNING if near else Severity.INFO
            yield Finding(
                pair.key,
                f"{resource.agent} has no parameter `{name}`",
                help,
                severity=Severity(max(1, severity - cib.is_test)),
            ).remedy(rename(pair, near[0]) if near and not resource.params.has(near[0]) else None)
