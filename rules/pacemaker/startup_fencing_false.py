r"""Nodes that were never seen are taken for dead.

With `startup-fencing=false` a node that boots alone starts everything although its peer may run: split brain at boot.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-startup-fencing" name="startup-fencing" value="false"/>
#                                                                                        ^^^^^ pacemaker/startup-fencing-false
      </cluster_property_set>
    </crm_config>
    <nodes/>
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
        <nvpair id="cib-bootstrap-options-startup-fencing" name="startup-fencing" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/unpack.c "Blind faith"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def startup_fencing_false(cib: Cib) -> Iterator[Finding]:
    """Nodes that were never seen are taken for dead."""
    pair = cib.options.get("startup-fencing")
    if pair and pair.boolean is False:
        severity = Severity(Severity.ERROR - cib.is_test)
        yield Finding(
            pair,
            "unseen nodes are taken for dead at start: both may run everything",
            "remove the option",
            severity=severity,
        ).remedy(drop(pair))
