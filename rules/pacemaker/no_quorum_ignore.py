r"""Partitions without quorum go on.

With `no-quorum-policy=ignore` each part of a split cluster runs everything. Two-node clusters do not need it since
corosync 2: `two_node: 1` keeps quorum there. With two nodes and fencing it is a warning.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="ignore"/>
#                                                                                          ^^^^^^ pacemaker/no-quorum-ignore
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: two nodes, fencing off
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="ignore"/>
#                                                                                          ^^^^^^ pacemaker/no-quorum-ignore
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
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

## Bad: two nodes
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="ignore"/>
#                                                                                          ^^^^^^ pacemaker/no-quorum-ignore
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
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

## Bad: with dlm, whose remedy is `freeze`
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="ignore"/>
#                                                                                          ^^^^^^ pacemaker/no-quorum-ignore
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <clone id="c">
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: script-no-quorum-ignore
```pacemaker path=n1/deploy.sh
#!/bin/sh
pcs cluster setup prod n1 n2 n3
pcs property set no-quorum-policy=ignore
#                                 ^^^^^^ pacemaker/no-quorum-ignore
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="stop"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Clusters from Scratch; votequorum(5) two_node
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, also={"pcs/script-no-quorum-ignore"}, fixable=True)
def no_quorum_ignore(cib: Cib) -> Iterator[Finding]:
    """Partitions without quorum go on."""
    pair = cib.options.get("no-quorum-policy")
    if pair is None or pair.value != "ignore" or len(cib.nodes.members) == 1:
        return
    severe = len(cib.nodes.members) != 2 or not cib.fencing.enabled
    severity = Severity(Severity.WARNING + severe - (cib.is_test and severe))
    message = "a part of the cluster without quorum goes on running everything"
    if any(cib.of_type("controld")):
        yield Finding(pair, message, "set `no-quorum-policy=freeze`, which dlm needs", severity=severity).remedy(
            set_value(pair, "freeze")
        )
        return
    help = "remove it"
    if len(cib.nodes.members) < 3:
        help += ", and set `two_node: 1` in the quorum section of corosync.conf if there are two nodes"
    yield Finding(pair, message, help, severity=severity).remedy(drop(pair) if len(cib.nodes.members) > 2 else None)
