r"""Fenced nodes stay off.

With two nodes there is no redundancy until somebody switches the other on.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-action" name="stonith-action" value="off"/>
#                                                                                      ^^^ pacemaker/stonith-action-off-two-node
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-action" name="stonith-action" value="reboot"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
SUSE HA guide
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def stonith_action_off_two_node(cib: Cib) -> Iterator[Finding]:
    """Fenced nodes stay off."""
    pair = cib.options.get("stonith-action")
    if pair and pair.value == "off" and len(cib.nodes.members) == 2:
        yield Finding(
            pair, "a fenced node stays off, and the other is alone", "use `reboot`, unless this is on purpose"
        ).remedy(set_value(pair, "reboot"))
