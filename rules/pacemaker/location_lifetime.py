r"""A constraint has a `lifetime`.

Removed in 3.0; use a rule with a date.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a" node="n1" score="5">
        <lifetime>
#        ^^^^^^^^ pacemaker/location-lifetime
          <rule id="r"/>
        </lifetime>
      </rsc_location>
    </constraints>
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="a" node="n1" score="5"/>
    </constraints>
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


@rule(severity=Severity.ERROR, tags={"deprecated"})
def location_lifetime(cib: Cib) -> Iterator[Finding]:
    """A constraint has a `lifetime`."""
    for element in cib.by_name.get("lifetime", ()):
        severity = Severity.ERROR if cib.at_least(3) else Severity.WARNING
        yield Finding(
            element.tag, "`lifetime` is gone in Pacemaker 3", "use a rule with a date_expression", severity=severity
        )
