r"""A cluster option was removed; it has no effect.

default-* options moved to rsc_defaults and op_defaults in 2.0; crmd-* timeouts and remove-after-stop are gone in 3.0.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-default-resource-stickiness" name="default-resource-stickiness" value="100"/>
#                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ pacemaker/property-removed
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: in 3.0
```pacemaker target=pacemaker-3.0.0 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-crmd-transition-delay" name="crmd-transition-delay" value="2s"/>
#                                                                      ^^^^^^^^^^^^^^^^^^^^^ pacemaker/property-removed
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
        <nvpair id="cib-bootstrap-options-crmd-transition-delay" name="crmd-transition-delay" value="2s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
ChangeLog 2.0.0, 3.0.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

OLD = frozenset(
    [
        "default-action-timeout",
        "default-resource-stickiness",
        "is-managed-default",
        "default-resource-failure-stickiness",
        "default-migration-threshold",
    ]
)
NEW = frozenset({"crmd-finalization-timeout", "crmd-integration-timeout", "crmd-transition-delay", "remove-after-stop"})


@rule(severity=Severity.WARNING, tags={"deprecated"}, fixable=True)
def property_removed(cib: Cib) -> Iterator[Finding]:
    """A cluster option was removed; it has no effect."""
    for pair in cib.options.pairs:
        if pair.name in OLD and not cib.before(2):
            yield Finding(
                pair.key,
                f"`{pair.name}` was removed in 2.0: it has no effect",
                "move it to rsc_defaults or op_defaults",
            ).remedy(drop(pair))
        elif pair.name in NEW and cib.at_least(3):
            yield Finding(
                pair.key, f"`{pair.name}` was removed in 3.0: it has no effect", "remove it", severity=Severity.ERROR
            ).remedy(drop(pair))
