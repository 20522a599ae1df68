r"""A fence device sets `action` itself.

It overrides what the cluster asks for: a `monitor` or `list` may then power a node off. Use pcmk_reboot_action and
pcmk_off_action.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-action" name="action" value="off"/>
#                                                                         ^^^ pacemaker/stonith-action-attr
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
          <nvpair id="f1-instance_attributes-pcmk_reboot_action" name="pcmk_reboot_action" value="off"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs stonith create
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def stonith_action_attr(cib: Cib) -> Iterator[Finding]:
    """A fence device sets `action` itself."""
    for device in cib.fencing.devices:
        pair = device.param("action")
        if pair and device.type.startswith("fence_"):
            yield Finding(
                pair, "`action` overrides the action that the cluster asks for", "write `pcmk_reboot_action` instead"
            ).remedy(rename(pair, "pcmk_reboot_action"))
