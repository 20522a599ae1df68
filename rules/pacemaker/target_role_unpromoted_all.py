r"""A promotable resource shall have no promoted instance.

With `target-role=Unpromoted` nothing is ever promoted.

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
          <nvpair id="c-meta_attributes-target-role" name="target-role" value="Slave"/>
#                                                                              ^^^^^ pacemaker/target-role-unpromoted-all
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
          <nvpair id="c-meta_attributes-target-role" name="target-role" value="Promoted"/>
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
from halint.systems.pacemaker.operations import ROLES
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def target_role_unpromoted_all(cib: Cib) -> Iterator[Finding]:
    """A promotable resource shall have no promoted instance."""
    for resource in cib.with_meta("target-role"):
        pair = resource.own_meta.get("target-role")
        if pair and ROLES.get(pair.value.lower()) == "Unpromoted" and resource.is_promotable:
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                pair,
                f"no instance of {resource.id} is ever promoted",
                "remove `target-role`, or set it to Promoted",
                severity=severity,
            ).remedy(drop(pair))
