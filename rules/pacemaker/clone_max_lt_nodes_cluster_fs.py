r"""A cluster file system or its lock manager does not run on every node.

What needs it fails on the others.

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
          <nvpair id="c-meta_attributes-clone-max" name="clone-max" value="2"/>
#                                                                          ^ pacemaker/clone-max-lt-nodes-cluster-fs
          <nvpair id="c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
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
          <nvpair id="c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Red Hat, GFS2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def clone_max_lt_nodes_cluster_fs(cib: Cib) -> Iterator[Finding]:
    """A cluster file system or its lock manager does not run on every node."""
    for clone in cib.clones:
        pair = clone.own_meta.get("clone-max")
        shared = any(
            p.type in ("controld", "lvmlockd", "clvm") or p.params.value("fstype") in ("gfs2", "ocfs2")
            for p in clone.primitives
        )
        if pair and pair.integer is not None and shared and pair.integer < len(cib.nodes.members):
            message = f"{clone.id} runs on {pair.integer} of {len(cib.nodes.members)} nodes"
            yield Finding(pair, message, "remove clone-max", severity=Severity(Severity.WARNING - cib.is_test)).remedy(
                drop(pair)
            )
