r"""A node may run two promoted instances.

Anonymous clones have one instance per node.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-promoted-node-max" name="promoted-node-max" value="2"/>
#                                                                                          ^ pacemaker/promoted-node-max-gt1
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
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
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-promoted-node-max" name="promoted-node-max" value="1"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop
from halint.systems.pacemaker.resources import PROMOTED_NODE_MAX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def promoted_node_max_gt1(cib: Cib) -> Iterator[Finding]:
    """A node may run two promoted instances."""
    for clone in cib.clones:
        pair = clone.own_meta.get(*PROMOTED_NODE_MAX)
        if pair and (pair.integer or 0) > 1 and not clone.globally_unique and not cib.is_test:
            yield Finding(pair, f"a node runs one promoted instance of {clone.id} at most", "remove it").remedy(
                drop(pair)
            )
