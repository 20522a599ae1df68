r"""The class of a resource was removed in Pacemaker 3.

nagios, upstart and heartbeat resources are dropped by the conversion of the CIB; a service would vanish silently.

## Bad
```pacemaker target=pacemaker-3.0.0 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="upstart" type="b"/>
#                              ^^^^^^^ pacemaker/class-removed
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a warning before
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="nagios" type="check_tcp"/>
#                              ^^^^^^ pacemaker/class-removed
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
      <primitive id="a" class="systemd" type="b"/>
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


@rule(severity=Severity.ERROR, tags={"deprecated"})
def class_removed(cib: Cib) -> Iterator[Finding]:
    """The class of a resource was removed in Pacemaker 3."""
    for resource in cib.primitives:
        if resource.standard in ("nagios", "upstart", "heartbeat"):
            severity = None if cib.at_least(3) else Severity.WARNING
            at = resource.element.at("class")
            yield Finding(
                at, f"Pacemaker 3 has no class `{resource.standard}`", "use systemd or ocf", severity=severity
            )
