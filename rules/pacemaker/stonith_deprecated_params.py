r"""A fence device uses the old names of parameters.

fence-agents renamed them (ipaddr → ip, login → username, passwd → password, port → plug, ...); the old ones work for
now. When old and new stand side by side with different values it is a matter of luck which counts.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ipaddr" name="ipaddr" value="10.0.0.1"/>
#                                                          ^^^^^^ pacemaker/stonith-deprecated-params
          <nvpair id="f1-instance_attributes-login" name="login" value="a"/>
#                                                         ^^^^^ pacemaker/stonith-deprecated-params
          <nvpair id="f1-instance_attributes-passwd" name="passwd" value="x"/>
#                                                          ^^^^^^ pacemaker/stonith-deprecated-params
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: old and new
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ipaddr" name="ipaddr" value="10.0.0.1"/>
#                                                          ^^^^^^ pacemaker/stonith-deprecated-params
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.2"/>
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
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
          <nvpair id="f1-instance_attributes-username" name="username" value="a"/>
          <nvpair id="f1-instance_attributes-password_script" name="password_script" value="/x"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
fence-agents lib/fencing.py; agents' metadata (scripts/agent_tables.py)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.agents import find
from halint.systems.pacemaker.remedy import drop, rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def stonith_deprecated_params(cib: Cib) -> Iterator[Finding]:
    """A fence device uses the old names of parameters."""
    for device in cib.fencing.devices:
        agent = find(device.resource.agent)
        renamed = agent.renamed if agent else {}
        for pair in device.resource.params:
            new = renamed.get(pair.name)
            if new is None or new == pair.name:
                continue
            other = device.param(new)
            if other and other.value != pair.value:
                message = f"`{pair.name}` and `{new}` of {device.id} differ, and they are one parameter"
                found = Finding(pair.key, message, f"remove `{pair.name}`", severity=Severity.WARNING).remedy(
                    drop(pair)
                )
                yield found.related(other.span, "the other")
            else:
                yield Finding(pair.key, f"`{pair.name}` is now called `{new}`", f"write `{new}`").remedy(
                    drop(pair) if other else rename(pair, new)
                )
