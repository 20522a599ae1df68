r"""A clone shall run several times on a node, and its instances are all alike.

Anonymous clones support one instance per node: the scheduler resets the number and reports an error. From 3.0 on
clone-node-max above 1 makes the clone unique by itself (measured 2.1.5, 3.0.0).

## Bad
```pacemaker target=pacemaker-2.1.5 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-clone-node-max" name="clone-node-max" value="2"/>
#                                                                                    ^ pacemaker/clone-node-max-anonymous
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
          <nvpair id="c-meta_attributes-clone-node-max" name="clone-node-max" value="2"/>
          <nvpair id="c-meta_attributes-globally-unique" name="globally-unique" value="true"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker target=pacemaker-3.0.0 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-clone-node-max" name="clone-node-max" value="2"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/clone.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def clone_node_max_anonymous(cib: Cib) -> Iterator[Finding]:
    """A clone shall run several times on a node, and its instances are all alike."""
    if not cib.before(3):
        return
    for clone in cib.clones:
        pair = clone.own_meta.get("clone-node-max")
        if pair and (pair.integer or 0) > 1 and not clone.globally_unique and not clone.own_meta.has("globally-unique"):
            message = f"{clone.id} is anonymous: one instance per node is all that runs"
            yield Finding(pair, message, "remove clone-node-max, or set `globally-unique=true`").remedy(drop(pair))
