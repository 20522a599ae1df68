r"""A node is covered by no fence device.

Every device names its targets (`pcmk_host_list`, `pcmk_host_map`), and none of them names this node; or those that do are
stopped, or their locations let only this node use them. When it fails, fencing fails, and its resources stay where they are.

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
#                         ^^ pacemaker/fence-node-uncovered
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: while fencing is off, as a warning
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
#                         ^^ pacemaker/fence-node-uncovered
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the device may be used by the node itself only
A node does not use a device that a location's score below zero keeps from it (pacemaker-fenced: "has been disabled on").

```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
#                         ^^ pacemaker/fence-node-uncovered
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
    <constraints>
      <rsc_location id="l1" rsc="f1" node="n2" score="-INFINITY"/>
      <rsc_location id="l2" rsc="f2" node="n2" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## Good: a device that lists its targets itself
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_xvm"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: a map, in another case
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_map" name="pcmk_host_map" value="N1:1;n2:2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: the topology
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n2" index="1" devices="f1"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing; crm_simulate "fences" such a node all the same (measured 2.1.5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def fence_node_uncovered(cib: Cib) -> Iterator[Finding]:
    """A node is covered by no fence device."""
    if not cib.fencing.devices or not cib.is_complete or len(cib.nodes.members) < 2:
        return
    all_stopped = all(device.is_stopped for device in cib.fencing.devices)
    for node in cib.nodes.members:
        name = node.get("uname")
        severity = Severity(Severity.ERROR - (cib.is_test or not cib.fencing.enabled))
        if not cib.fencing.is_covered(name):
            message = f"no fence device has {name} among its targets: when it fails, it is never fenced"
            help = f"add a device with `pcmk_host_list={name}`, or name it in a device's `pcmk_host_map`"
            yield Finding(node.at("uname"), message, help, severity=severity)
        elif not all_stopped and not cib.placement.without(name).can_fence(name):
            allowed = cib.placement.eligibility.allowed
            devices = [one for one in cib.fencing.covering(name) if one.is_stopped or allowed(one.resource).nodes]
            if devices:  # those that are forbidden everywhere have a rule of their own
                names = ", ".join(one.id for one in devices)
                message = f"when {name} fails, no other node may use {names}: it is never fenced"
                help = "let the device run on the other nodes, and forbid it on the node that it fences"
                yield Finding(node.at("uname"), message, help, severity=severity).related(
                    devices[0].span, "defined here"
                )
