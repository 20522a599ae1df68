r"""Nodes are fenced one after another.

When several nodes fail at once, recovery waits for each in turn; true is the default since 3.0.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-concurrent-fencing" name="concurrent-fencing" value="false"/>
#                                                                                              ^^^^^ pacemaker/concurrent-fencing-false
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

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-concurrent-fencing" name="concurrent-fencing" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good: two nodes
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-concurrent-fencing" name="concurrent-fencing" value="false"/>
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

## References
Pacemaker Explained, cluster options
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def concurrent_fencing_false(cib: Cib) -> Iterator[Finding]:
    """Nodes are fenced one after another."""
    pair = cib.options.get("concurrent-fencing")
    if pair and pair.boolean is False and len(cib.nodes.members) > 2:
        yield Finding(
            pair,
            "several failed nodes are fenced one after another",
            "remove the option",
            severity=Severity(Severity.WARNING - cib.is_test),
        ).remedy(drop(pair))
