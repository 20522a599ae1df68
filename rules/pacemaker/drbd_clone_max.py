r"""A DRBD clone does not have the usual numbers.

A DRBD 8 resource has two peers: clone-max 2, clone-node-max 1, one promoted.

## Bad
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
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-notify" name="notify" value="true"/>
          <nvpair id="c-meta_attributes-clone-node-max" name="clone-node-max" value="2"/>
#                                                                                    ^ pacemaker/drbd-clone-max
        </meta_attributes>
        <primitive id="d" class="ocf" provider="linbit" type="drbd">
          <instance_attributes id="d-instance_attributes">
            <nvpair id="d-instance_attributes-drbd_resource" name="drbd_resource" value="r0"/>
          </instance_attributes>
        </primitive>
      </clone>
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
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-notify" name="notify" value="true"/>
          <nvpair id="c-meta_attributes-clone-max" name="clone-max" value="2"/>
          <nvpair id="c-meta_attributes-clone-node-max" name="clone-node-max" value="1"/>
        </meta_attributes>
        <primitive id="d" class="ocf" provider="linbit" type="drbd">
          <instance_attributes id="d-instance_attributes">
            <nvpair id="d-instance_attributes-drbd_resource" name="drbd_resource" value="r0"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
DRBD guide
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def drbd_clone_max(cib: Cib) -> Iterator[Finding]:
    """A DRBD clone does not have the usual numbers."""
    for clone in cib.clones:
        if any(p.agent == "ocf:linbit:drbd" for p in clone.primitives):
            pair = clone.own_meta.get("clone-node-max")
            if pair and pair.integer != 1:
                yield Finding(pair, f"a node holds one replica of {clone.id}", "set `clone-node-max=1`").remedy(
                    set_value(pair, "1")
                )
