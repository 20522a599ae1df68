r"""A directory is exported to everybody, writable, as root.

`*` with `rw,no_root_squash` gives every host that reaches the address all files.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="e" class="ocf" provider="heartbeat" type="exportfs">
        <instance_attributes id="e-instance_attributes">
          <nvpair id="e-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="e-instance_attributes-clientspec" name="clientspec" value="*"/>
#                                                                                ^ pacemaker/exportfs-clientspec-star
          <nvpair id="e-instance_attributes-options" name="options" value="rw,no_root_squash"/>
          <nvpair id="e-instance_attributes-fsid" name="fsid" value="1"/>
        </instance_attributes>
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
      <primitive id="e" class="ocf" provider="heartbeat" type="exportfs">
        <instance_attributes id="e-instance_attributes">
          <nvpair id="e-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="e-instance_attributes-clientspec" name="clientspec" value="10.0.0.0/24"/>
          <nvpair id="e-instance_attributes-options" name="options" value="rw,no_root_squash"/>
          <nvpair id="e-instance_attributes-fsid" name="fsid" value="1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
exports(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"security"})
def exportfs_clientspec_star(cib: Cib) -> Iterator[Finding]:
    """A directory is exported to everybody, writable, as root."""
    for resource in cib.with_param("clientspec"):
        pair = resource.params.get("clientspec") if resource.type == "exportfs" else None
        options = resource.params.value("options").split(",")
        if pair and pair.value == "*" and "rw" in options and "no_root_squash" in options:
            yield Finding(
                pair,
                "every host may write as root",
                "name a network",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
