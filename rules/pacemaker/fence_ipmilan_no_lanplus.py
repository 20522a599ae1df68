r"""fence_ipmilan speaks IPMI 1.5.

Without `lanplus=1` the agent uses the old protocol, which most controllers refuse by now. fence_ilo4, fence_idrac and
the like switch it on themselves.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
#                    ^^ pacemaker/fence-ipmilan-no-lanplus
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
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
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-lanplus" name="lanplus" value="1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_idrac">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-ip" name="ip" value="10.0.0.2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
fence_ipmilan(8) lanplus
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_param, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def fence_ipmilan_no_lanplus(cib: Cib) -> Iterator[Finding]:
    """fence_ipmilan speaks IPMI 1.5."""
    for device in cib.fencing.devices:
        if device.type != "fence_ipmilan":
            continue
        pair = device.param("lanplus")
        if device.resource.params.has("lanplus") and (pair is None or pair.boolean is True):
            continue
        yield Finding(
            pair or device,
            f"{device.id} speaks IPMI 1.5, which most controllers refuse",
            "set `lanplus=1`",
            severity=Severity(Severity.WARNING - cib.is_test),
        ).remedy(set_value(pair, "1") if pair else add_param(device.resource, "lanplus", "1"))
