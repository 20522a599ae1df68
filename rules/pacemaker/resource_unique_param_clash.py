r"""Two resources have the same value of a parameter that must be unique.

Two of them cannot run on one node, or, as an address, not in one network.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="a-instance_attributes">
          <nvpair id="a-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
      <primitive id="b" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="b-instance_attributes">
          <nvpair id="b-instance_attributes-ip" name="ip" value="10.0.0.9"/>
#                                                                ^^^^^^^^ pacemaker/resource-unique-param-clash
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
      <primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="a-instance_attributes">
          <nvpair id="a-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
      <primitive id="b" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="b-instance_attributes">
          <nvpair id="b-instance_attributes-ip" name="ip" value="10.0.0.10"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
agents' metadata (scripts/agent_tables.py); pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.agents import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.nvpairs import Pair


@rule(severity=Severity.WARNING, tags={"availability"})
def resource_unique_param_clash(cib: Cib) -> Iterator[Finding]:
    """Two resources have the same value of a parameter that must be unique."""
    seen: dict[tuple[str, str, str], tuple[str, Pair]] = {}
    for resource in cib.primitives:
        agent = find(resource.agent) if resource.standard == "ocf" else None
        if agent is None:
            continue
        for name in agent.unique:
            pair = resource.params.get(name)
            if pair is None or not pair.value or (resource.type == "IPaddr2" and name != "ip"):
                continue
            owner, first = seen.setdefault((resource.agent, pair.name, pair.value), (resource.id, pair))
            if owner != resource.id and first.element is not pair.element:
                is_ip = pair.name == "ip" and resource.type == "IPaddr2"
                severity = Severity(max(1, (Severity.ERROR if is_ip else Severity.WARNING) - cib.is_test))
                message = f"{owner} and {resource.id} have the same {pair.name}, {pair.value}"
                yield Finding(pair, message, "give each its own", severity=severity).related(first.span, "the other")
