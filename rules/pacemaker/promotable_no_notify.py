r"""A promotable clone does not send notifications, and its agent needs them.

DRBD, PAF (pgsqlms), pgsql and redis learn of their peers' state by notify actions; without them they refuse to start,
or promote the wrong instance.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
#                ^ pacemaker/promotable-no-notify
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
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

## Bad: switched off
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <master id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-notify" name="notify" value="false"/>
#                                                                    ^^^^^ pacemaker/promotable-no-notify
        </meta_attributes>
        <primitive id="d" class="ocf" provider="heartbeat" type="pgsql"/>
      </master>
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
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-notify" name="notify" value="true"/>
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
DRBD guide; PAF documentation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_meta, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

NEED = frozenset({"ocf:linbit:drbd", "ocf:heartbeat:pgsqlms", "ocf:heartbeat:pgsql", "ocf:heartbeat:redis"})


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def promotable_no_notify(cib: Cib) -> Iterator[Finding]:
    """A promotable clone does not send notifications, and its agent needs them."""
    for clone in cib.clones:
        pair = clone.own_meta.get("notify")
        if not clone.promotable or (clone.own_meta.has("notify") and (pair is None or pair.boolean is True)):
            continue
        for resource in clone.primitives:
            if resource.agent in NEED and cib.is_complete:
                message = f"{resource.agent} needs notifications, and {clone.id} sends none"
                yield Finding(pair or clone, message, "set `notify=true`").remedy(
                    set_value(pair, "true") if pair else add_meta(clone, "notify", "true")
                )
