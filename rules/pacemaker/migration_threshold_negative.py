r"""migration-threshold is negative.

3.0 ignores it; the default is INFINITY.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-migration-threshold" name="migration-threshold" value="-1"/>
#                                                                                                ^^ pacemaker/migration-threshold-negative
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
          <nvpair id="web-meta_attributes-migration-threshold" name="migration-threshold" value="0"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ChangeLog 3.0.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def migration_threshold_negative(cib: Cib) -> Iterator[Finding]:
    """migration-threshold is negative."""
    for resource in cib.with_meta("migration-threshold"):
        pair = resource.own_meta.get("migration-threshold")
        if pair and pair.score is not None and pair.score < 0:
            severity = None if cib.at_least(3) else Severity.WARNING
            yield Finding(
                pair, f"a threshold of {pair.value} means nothing", "write a positive number", severity=severity
            )
