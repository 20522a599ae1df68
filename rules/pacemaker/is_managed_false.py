r"""A resource is not managed.

It is neither started, stopped nor recovered.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-is-managed" name="is-managed" value="false"/>
#                                                                              ^^^^^ pacemaker/is-managed-false
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: maintenance
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-maintenance" name="maintenance" value="true"/>
#                                                                                ^^^^ pacemaker/is-managed-false
        </meta_attributes>
      </primitive>
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-is-managed" name="is-managed" value="true"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs status
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def is_managed_false(cib: Cib) -> Iterator[Finding]:
    """A resource is not managed."""
    for resource in dict.fromkeys(cib.with_meta("is-managed", "maintenance")):
        pair = resource.own_meta.get("is-managed")
        if pair is None or pair.boolean is not False:
            pair = resource.own_meta.get("maintenance")
            if pair is None or pair.boolean is not True:
                continue
        severity = Severity(Severity.WARNING - cib.is_test)
        yield Finding(
            pair,
            f"{resource.id} is not managed: it is not recovered",
            f"run `pcs resource manage {resource.id}`",
            severity=severity,
        ).remedy(drop(pair))
