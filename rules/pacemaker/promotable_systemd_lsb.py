r"""A promotable clone holds something that cannot be promoted.

systemd units, init scripts and fence devices have no promote action: "is of type systemd and therefore cannot be used
as a promotable clone resource" (measured 2.1.5).

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
        </meta_attributes>
        <primitive id="a" class="systemd" type="nginx"/>
#                      ^ pacemaker/promotable-systemd-lsb
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
        <primitive id="a" class="systemd" type="nginx"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/native.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def promotable_systemd_lsb(cib: Cib) -> Iterator[Finding]:
    """A promotable clone holds something that cannot be promoted."""
    for resource in (inner for clone in cib.clones if clone.promotable for inner in clone.primitives):
        if resource.standard in ("systemd", "lsb", "service", "upstart", "nagios"):
            yield Finding(
                resource,
                f"{resource.standard} resources cannot be promoted: {resource.id} is ignored",
                "use an OCF agent",
            )
