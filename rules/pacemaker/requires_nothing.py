r"""A resource starts without quorum and fencing.

`requires=nothing` lets every partition run it.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <meta_attributes id="db-meta_attributes">
          <nvpair id="db-meta_attributes-requires" name="requires" value="nothing"/>
#                                                                         ^^^^^^^ pacemaker/requires-nothing
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
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <meta_attributes id="db-meta_attributes">
          <nvpair id="db-meta_attributes-requires" name="requires" value="fencing"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, requires
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def requires_nothing(cib: Cib) -> Iterator[Finding]:
    """A resource starts without quorum and fencing."""
    for resource in cib.with_meta("requires"):
        pair = resource.own_meta.get("requires")
        if pair and pair.value == "nothing" and not any(p.is_fencing for p in resource.primitives):
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                pair,
                f"{resource.id} starts in every partition",
                "use `requires=quorum` or `fencing`",
                severity=severity,
            ).remedy(drop(pair))
