r"""A promotable resource depends on a ticket in every role.

When the ticket is lost, it stops altogether instead of being demoted.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="pgsql"/>
      </clone>
    </resources>
    <constraints>
      <rsc_ticket id="t" rsc="c" ticket="A"/>
#                     ^ pacemaker/ticket-role-missing
    </constraints>
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
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="pgsql"/>
      </clone>
    </resources>
    <constraints>
      <rsc_ticket id="t" rsc="c" rsc-role="Master" ticket="A"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, tickets
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def ticket_role_missing(cib: Cib) -> Iterator[Finding]:
    """A promotable resource depends on a ticket in every role."""
    for element in cib.constraints.named("rsc_ticket"):
        resource = cib.resources.get(element.get("rsc"))
        if resource and resource.promotable and "rsc-role" not in element and not cib.is_test:
            yield Finding(
                element, f"without the ticket {resource.id} stops altogether", 'add `rsc-role="Promoted"`'
            ).remedy(set_attribute(element, "rsc-role", "Promoted") if element.first("resource_set") is None else None)
