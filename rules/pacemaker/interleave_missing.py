r"""A clone waits for every instance of another clone.

Without `interleave=true` on the dependent clone a restart of one instance of the other restarts all of its own, on all
nodes.

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
      <clone id="dlm-c">
        <meta_attributes id="dlm-c-meta_attributes">
          <nvpair id="dlm-c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
      <clone id="fs-c">
#                ^^^^ pacemaker/interleave-missing
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="gfs2"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints>
      <rsc_order id="o" first="dlm-c" then="fs-c"/>
    </constraints>
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
      <clone id="dlm-c">
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
      <clone id="fs-c">
        <meta_attributes id="fs-c-meta_attributes">
          <nvpair id="fs-c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="gfs2"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints>
      <rsc_order id="o" first="dlm-c" then="fs-c"/>
    </constraints>
  </configuration>
</cib>
```

## References
Pacemaker Explained, interleave
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def interleave_missing(cib: Cib) -> Iterator[Finding]:
    """A clone waits for every instance of another clone."""
    told: set[str] = set()
    for order in cib.constraints.orders:
        first, then = cib.resources.get(order.first.name), cib.resources.get(order.then.name)
        if (
            first is None
            or then is None
            or not (first.is_clone and then.is_clone)
            or order.kind == "Optional"
            or then.id in told
        ):
            continue
        if (
            not then.own_meta.has("interleave")
            and not cib.rsc_defaults.has("interleave")
            and len(cib.nodes.members) > 1
        ):
            told.add(then.id)
            message = f"{then.id} waits for every instance of {first.id}: a restart of one restarts all of it"
            yield (
                Finding(then, message, "set `interleave=true`", severity=Severity(Severity.WARNING - cib.is_test))
                .related(order.element.span, "the order")
                .remedy(add_meta(then, "interleave", "true"))
            )
