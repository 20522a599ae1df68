r"""Every fence device is stopped.

`target-role=Stopped` makes a device unusable for every node; a failed node is then never fenced and recovery blocks.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd">
        <meta_attributes id="f-meta_attributes">
          <nvpair id="f-meta_attributes-target-role" name="target-role" value="Stopped"/>
#                                                                              ^^^^^^^ pacemaker/stonith-only-device-disabled
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
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd">
        <meta_attributes id="f-meta_attributes">
          <nvpair id="f-meta_attributes-target-role" name="target-role" value="Stopped"/>
        </meta_attributes>
      </primitive>
      <primitive id="g" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def stonith_only_device_disabled(cib: Cib) -> Iterator[Finding]:
    """Every fence device is stopped."""
    devices = cib.fencing.devices
    if cib.fencing.enabled and devices and all(device.is_stopped for device in devices) and not cib.fencing.watchdog:
        pair = devices[0].resource.meta("target-role")
        severity = Severity(Severity.ERROR - cib.is_test)
        yield Finding(
            pair or devices[0],
            "every fence device is stopped: nothing can be fenced",
            "remove the target-role",
            severity=severity,
        ).remedy(drop(pair) if pair else None)
