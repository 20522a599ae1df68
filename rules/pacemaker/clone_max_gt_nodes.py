r"""A clone has more instances than can run.

The surplus is always stopped.

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
          <nvpair id="c-meta_attributes-clone-max" name="clone-max" value="5"/>
#                                                                          ^ pacemaker/clone-max-gt-nodes
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
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-clone-max" name="clone-max" value="2"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def clone_max_gt_nodes(cib: Cib) -> Iterator[Finding]:
    """A clone has more instances than can run."""
    nodes = len(cib.nodes.members) + len(cib.nodes.guests)
    for clone in cib.clones:
        pair, each = clone.own_meta.get("clone-max"), clone.count("clone-node-max", default=1)
        if (
            pair
            and pair.integer is not None
            and each
            and cib.nodes.members
            and pair.integer > nodes * each
            and not cib.is_test
        ):
            yield Finding(
                pair, f"{nodes} nodes run at most {nodes * each} instances", f"write {nodes * each}, or remove it"
            ).remedy(set_value(pair, str(nodes * each)))
