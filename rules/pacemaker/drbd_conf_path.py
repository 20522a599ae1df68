r"""Both sides of a DRBD resource are promoted, and nothing that bears it runs on top.

Two primaries are for cluster file systems with DLM, or for the moment of a live migration only. Otherwise the two
sides are written apart: split brain.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-notify" name="notify" value="true"/>
          <nvpair id="c-meta_attributes-promoted-max" name="promoted-max" value="2"/>
#                                                                                ^ pacemaker/drbd-conf-path
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
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-notify" name="notify" value="true"/>
          <nvpair id="c-meta_attributes-promoted-max" name="promoted-max" value="2"/>
        </meta_attributes>
        <primitive id="d" class="ocf" provider="linbit" type="drbd">
          <instance_attributes id="d-instance_attributes">
            <nvpair id="d-instance_attributes-drbd_resource" name="drbd_resource" value="r0"/>
          </instance_attributes>
        </primitive>
      </clone>
      <clone id="l">
        <meta_attributes id="l-meta_attributes">
          <nvpair id="l-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
DRBD guide, dual-primary mode
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value
from halint.systems.pacemaker.resources import PROMOTED_MAX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def drbd_conf_path(cib: Cib) -> Iterator[Finding]:
    """Both sides of a DRBD resource are promoted, and nothing that bears it runs on top."""
    if not cib.is_complete or cib.of_type("controld", "VirtualDomain", "o2cb"):
        return
    for resource in cib.of_type("drbd"):
        clone = resource.clone
        pair = clone.own_meta.get(*PROMOTED_MAX) if clone is not None else None
        if pair and (pair.integer or 0) > 1:
            yield Finding(
                pair, f"both sides of {resource.id} may be written, and nothing locks them", "set `promoted-max=1`"
            ).remedy(set_value(pair, "1"))
