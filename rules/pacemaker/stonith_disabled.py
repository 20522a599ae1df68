r"""Fencing is switched off.

A node that does not answer is then taken for dead, and its resources start elsewhere while it may still run them: two
addresses, two writers (measured: 15 s after a cut the address is on both nodes). What counts is the first property set
that sets the option, cib-bootstrap-options before the others, in any spelling of false. On a test cluster this is a
warning, with one node an information.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
#                                                                                        ^^^^^ pacemaker/stonith-disabled
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: another spelling
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="Off"/>
#                                                                                        ^^^ pacemaker/stonith-disabled
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the name since 3.0.2
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-fencing-enabled" name="fencing-enabled" value="0"/>
#                                                                                        ^ pacemaker/stonith-disabled
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the set with the higher score
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="low" score="5">
        <nvpair id="low-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
      <cluster_property_set id="high" score="10">
        <nvpair id="high-stonith-enabled" name="stonith-enabled" value="no"/>
#                                                                       ^^ pacemaker/stonith-disabled
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: with an underscore
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith_enabled" name="stonith_enabled" value="n"/>
#                                                                                        ^ pacemaker/stonith-disabled
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

## Bad: script-stonith-disable, never switched on again
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs cluster setup prod n1 n2
pcs property set stonith-enabled=false
#                                ^^^^^ pacemaker/stonith-disabled
pcs resource create ip ocf:heartbeat:IPaddr2 ip=10.0.0.9 cidr_netmask=24
```

## Bad: devices are there
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
#                                                                                        ^^^^^ pacemaker/stonith-disabled
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.21"/>
          <nvpair id="f1-instance_attributes-lanplus" name="lanplus" value="1"/>
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="10s"/>
        </instance_attributes>
        <operations>
          <op id="f1-monitor-60s" name="monitor" interval="60s"/>
        </operations>
      </primitive>
      <primitive id="f2" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f2-instance_attributes">
          <nvpair id="f2-instance_attributes-ip" name="ip" value="10.0.0.22"/>
          <nvpair id="f2-instance_attributes-lanplus" name="lanplus" value="1"/>
          <nvpair id="f2-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n2"/>
        </instance_attributes>
        <operations>
          <op id="f2-monitor-60s" name="monitor" interval="60s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: switched on again
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs cluster setup prod n1 n2
pcs property set stonith-enabled=false
pcs stonith create f1 fence_sbd
pcs property set stonith-enabled=true
```

## Good: another set wins
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
      <cluster_property_set id="other" score="100">
        <nvpair id="other-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: not a boolean, so the default counts
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="nope"/>
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
lib/pengine/unpack.c; Pacemaker Explained, cluster options; trento 205AF7
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, also={"pcs/script-stonith-disable"}, fixable=True)
def stonith_disabled(cib: Cib) -> Iterator[Finding]:
    """Fencing is switched off."""
    pair = cib.options.get("stonith-enabled")
    if pair is None or pair.boolean is not False:
        return
    severity = Severity.INFO if len(cib.nodes.members) == 1 else Severity(Severity.ERROR - cib.is_test)
    devices = len(cib.fencing.devices)
    message = f"`{pair.name}={pair.value}`: a node that does not answer is taken for dead and its resources start twice"
    help = (
        "set `stonith-enabled=true`" if devices else "add a fence device for each node, then set `stonith-enabled=true`"
    )
    yield Finding(pair, message, help, severity=severity).remedy(set_value(pair, "true") if devices else None)
