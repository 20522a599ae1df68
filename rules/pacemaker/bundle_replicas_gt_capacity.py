r"""A bundle has more replicas than the nodes can hold.

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
      <bundle id="b">
      <podman image="img:1" replicas="3"/>
#                                     ^ pacemaker/bundle-replicas-gt-capacity
      </bundle>
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
      <bundle id="b">
      <podman image="img:1" replicas="2"/>
      </bundle>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, bundles
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def bundle_replicas_gt_capacity(cib: Cib) -> Iterator[Finding]:
    """A bundle has more replicas than the nodes can hold."""
    nodes = len(cib.nodes.members)
    for bundle in cib.bundles:
        for runtime in bundle.element.named("docker", "podman"):
            replicas, each = runtime.get("replicas", "1"), runtime.get("replicas-per-host", "1")
            if (
                replicas.isdigit()
                and each.isdigit()
                and nodes
                and int(replicas) > nodes * int(each)
                and not cib.is_test
            ):
                yield Finding(
                    runtime.at("replicas"),
                    f"{nodes} nodes hold {nodes * int(each)} replicas of {bundle.id}",
                    "lower it",
                )
