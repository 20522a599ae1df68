r"""Two nodes fence each other at the same moment.

When the network between two nodes fails, each fences the other; without a delay on one side both go down. A static
`pcmk_delay_base` on one device, `pcmk_delay_max`, or `priority-fencing-delay` breaks the tie. Equal static delays do
not.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
#                                                                ^^^^^^^^^^^^^^^ pacemaker/fence-race-two-node
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: a delay on one device
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="10s"/>
        </instance_attributes>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: SBD
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_sbd">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="30"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: three nodes
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Red Hat solution 54829; fence-agents issue 494; trento DE74B2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

RESERVING = frozenset({"fence_scsi", "fence_mpath"})
"""Of two nodes that take each other's reservation away, the disk lets one win."""


@rule(severity=Severity.WARNING, tags={"availability"})
def fence_race_two_node(cib: Cib) -> Iterator[Finding]:
    """Two nodes fence each other at the same moment."""
    devices = [device for device in cib.fencing.devices if not device.is_stopped]
    if (
        len(cib.nodes.members) != 2
        or not cib.is_complete
        or not devices
        or not cib.fencing.enabled
        or cib.fencing.watchdog
    ):
        return
    if any(
        device.resource.params.has("pcmk_delay_base", "pcmk_delay_max", "delay") or device.is_test for device in devices
    ):
        return
    if cib.options.milliseconds("priority-fencing-delay", 0) > 0 or any(device.type in RESERVING for device in devices):
        return
    if not all(any(True for _ in cib.fencing.covering(node)) for node in cib.nodes.member_names):
        return  # only one of the two can be fenced
    pair = cib.options.get("stonith-enabled")
    message = "both nodes fence each other at once when their network fails: no device has a delay"
    help = (
        "set `pcmk_delay_base=10s` on the device of the node that shall win, or the property `priority-fencing-delay`"
    )
    severity = Severity(Severity.WARNING - cib.is_test)
    yield Finding(pair.key if pair else devices[0], message, help, severity=severity)
