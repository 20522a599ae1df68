r"""Fencing is given less time than its own delays take.

pcmk_reboot_timeout (or stonith-timeout, 60 s) must be longer than the device's delay and power_timeout; cloud agents
need minutes: fence_azure_arm 900 s, fence_gce 300 s, fence_aws 600 s. Fencing is declared failed while it works.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
#                                                                                        ^^^ pacemaker/stonith-timeout-lt-agent
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_azure_arm">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-subscriptionId" name="subscriptionId" value="x"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the delay alone
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="30s"/>
          <nvpair id="f-instance_attributes-pcmk_reboot_timeout" name="pcmk_reboot_timeout" value="20s"/>
#                                                                                                  ^^^ pacemaker/stonith-timeout-lt-agent
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
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="900s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_azure_arm">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-subscriptionId" name="subscriptionId" value="x"/>
          <nvpair id="f-instance_attributes-pcmk_reboot_timeout" name="pcmk_reboot_timeout" value="900"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
trento 373DB8; cloud guides
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

CLOUD = {"fence_azure_arm": 900_000, "fence_gce": 300_000, "fence_aws": 600_000}
"""ms that the providers' guides ask for."""


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def stonith_timeout_lt_agent(cib: Cib) -> Iterator[Finding]:
    """Fencing is given less time than its own delays take."""
    for device in cib.fencing.devices:
        pair = device.param("pcmk_reboot_timeout") or cib.options.get("stonith-timeout")
        given = pair.milliseconds if pair else None
        delay = max(device.delay("pcmk_delay_max") or 0, device.delay("pcmk_delay_base") or 0)
        least = max(CLOUD.get(device.type, 0), delay)
        if pair and given is not None and least and given < least:
            message = f"{device.id} may take {least // 1000} s, and is given {given // 1000} s"
            yield Finding(
                pair,
                message,
                f"set `pcmk_reboot_timeout={least // 1000}`",
                severity=Severity(Severity.WARNING - cib.is_test),
            ).remedy(set_value(pair, f"{least // 1000}s"))
