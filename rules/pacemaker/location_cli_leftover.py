r"""A constraint of a manual move was left behind.

`pcs resource move`, `ban` and `crm_resource --move` add constraints that stay: the resource never comes back, or never
fails over to a banned node.

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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="cli-prefer-a" rsc="a" node="n1" score="INFINITY" role="Started"/>
#                       ^^^^^^^^^^^^ pacemaker/location-cli-leftover
    </constraints>
  </configuration>
</cib>
```

## Bad: a ban
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="cli-ban-a-on-n1" rsc="a" node="n1" score="-INFINITY"/>
#                       ^^^^^^^^^^^^^^^ pacemaker/location-cli-leftover
    </constraints>
  </configuration>
</cib>
```

## Good: with an end
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="cli-ban-a-on-n1" rsc="a">
        <rule id="r" score="-INFINITY">
          <date_expression id="d" operation="lt" end="2030-01-01"/>
        </rule>
      </rsc_location>
    </constraints>
  </configuration>
</cib>
```

## References
trento FA37C7
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import delete

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def location_cli_leftover(cib: Cib) -> Iterator[Finding]:
    """A constraint of a manual move was left behind."""
    for element in cib.constraints.named("rsc_location"):
        if element.id.startswith(("cli-prefer-", "cli-ban-", "cli-standby-")) and not any(
            e.name == "date_expression" for e in element.walk()
        ):
            what = "banned from" if "ban" in element.id else "bound to"
            severity = Severity(Severity.WARNING - cib.is_test)
            resource = element.get("rsc")
            message = f"{resource} stays {what} {element.get('node') or 'a node'} since a manual move"
            yield Finding(element, message, f"run `pcs resource clear {resource}`", severity=severity).remedy(
                delete(element)
            )
