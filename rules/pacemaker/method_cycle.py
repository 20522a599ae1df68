r"""A fence device power-cycles in one step.

`method=cycle` reports success without having seen the machine off: a node that comes back at once is not fenced.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-method" name="method" value="cycle"/>
#                                                                         ^^^^^ pacemaker/method-cycle
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
          <nvpair id="f1-instance_attributes-method" name="method" value="onoff"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs lib/cib/resource/stonith.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def method_cycle(cib: Cib) -> Iterator[Finding]:
    """A fence device power-cycles in one step."""
    for device in cib.fencing.devices:
        pair = device.param("method")
        if pair and pair.value.lower() == "cycle":
            yield Finding(
                pair, "`method=cycle` succeeds without seeing the node off", "remove it: `onoff` is the default"
            ).remedy(drop(pair))
