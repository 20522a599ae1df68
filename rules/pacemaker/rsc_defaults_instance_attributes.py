r"""rsc_defaults hold instance attributes.

They never reached a resource, and the schema of 3.0 refuses them.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <rsc_defaults>
      <instance_attributes id="i"/>
#                              ^ pacemaker/rsc-defaults-instance-attributes
    </rsc_defaults>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="1"/>
      </meta_attributes>
    </rsc_defaults>
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
def rsc_defaults_instance_attributes(cib: Cib) -> Iterator[Finding]:
    """rsc_defaults hold instance attributes."""
    for name in ("rsc_defaults", "op_defaults"):
        section = cib.section(name)
        for block in section.named("instance_attributes") if section else ():
            severity = None if cib.at_least(3) else Severity.WARNING
            yield Finding(
                block, f"instance attributes in {name} reach no resource", "use `meta_attributes`", severity=severity
            )
