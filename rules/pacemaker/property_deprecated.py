r"""A cluster option is deprecated.

crm_verify warns of it and ends with 78 from some version on.

## Bad
```pacemaker target=pacemaker-3.0.2 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stop-orphan-resources" name="stop-orphan-resources" value="true"/>
#                                                                      ^^^^^^^^^^^^^^^^^^^^^ pacemaker/property-deprecated
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker target=pacemaker-2.1.5 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stop-orphan-resources" name="stop-orphan-resources" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/options.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop, rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

DEPRECATED = frozenset(
    [
        "enable-startup-probes",
        "concurrent-fencing",
        "stop-orphan-resources",
        "stop-orphan-actions",
        "cluster-ipc-limit",
        "remove-after-stop",
    ]
)

RENAMED = {"stop-orphan-resources": "stop-removed-resources", "stop-orphan-actions": "cancel-removed-actions"}
"""What some of them are called since 3.0.2."""


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def property_deprecated(cib: Cib) -> Iterator[Finding]:
    """A cluster option is deprecated."""
    if cib.at_least(3, 0, 2):
        for pair in cib.options.pairs:
            if pair.name in DEPRECATED:
                yield Finding(pair.key, f"`{pair.name}` is deprecated", "remove it, or use its new name").remedy(
                    rename(pair, RENAMED[pair.name]) if pair.name in RENAMED else drop(pair)
                )
