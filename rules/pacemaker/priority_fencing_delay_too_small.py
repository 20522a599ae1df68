r"""priority-fencing-delay is shorter than the devices' own delays.

It must be at least twice the longest pcmk_delay_base or pcmk_delay_max, or chance decides again who survives.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-priority-fencing-delay" name="priority-fencing-delay" value="15s"/>
#                                                                                                      ^^^ pacemaker/priority-fencing-delay-too-small
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="10s"/>
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
        <nvpair id="cib-bootstrap-options-priority-fencing-delay" name="priority-fencing-delay" value="30s"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="10s"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, cluster options; SUSE doc-sleha 168
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def priority_fencing_delay_too_small(cib: Cib) -> Iterator[Finding]:
    """priority-fencing-delay is shorter than the devices' own delays."""
    pair = cib.options.get("priority-fencing-delay")
    if pair is None or not pair.milliseconds:
        return
    delays = [
        device.delay(name) or 0 for device in cib.fencing.devices for name in ("pcmk_delay_base", "pcmk_delay_max")
    ]
    longest = max(delays, default=0)
    if longest > 0 and pair.milliseconds < 2 * longest:
        message = f"priority-fencing-delay {pair.value} is below twice the longest device delay of {longest // 1000} s"
        yield Finding(pair, message, f"set it to {2 * longest // 1000}s").remedy(
            set_value(pair, f"{2 * longest // 1000}s")
        )
