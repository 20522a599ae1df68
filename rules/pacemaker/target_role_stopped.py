r"""A resource is told to stop.

Somebody disabled it and may have forgotten.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-target-role" name="target-role" value="Stopped"/>
#                                                                                ^^^^^^^ pacemaker/target-role-stopped
        </meta_attributes>
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-target-role" name="target-role" value="Started"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs status
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def target_role_stopped(cib: Cib) -> Iterator[Finding]:
    """A resource is told to stop."""
    for resource in cib.with_meta("target-role"):
        pair = resource.own_meta.get("target-role")
        if pair and pair.value.lower() == "stopped":
            yield Finding(pair, f"{resource.id} is told to stop", f"run `pcs resource enable {resource.id}`").remedy(
                drop(pair)
            )
