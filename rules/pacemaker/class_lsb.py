r"""A service is run by an init script.

It is only right if the script's exit codes follow the LSB: `status` of a stopped service must be 3.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="lsb" type="haproxy"/>
#                    ^ pacemaker/class-lsb
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
      <primitive id="a" class="systemd" type="haproxy"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, LSB
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def class_lsb(cib: Cib) -> Iterator[Finding]:
    """A service is run by an init script."""
    for resource in cib.primitives:
        if resource.standard == "lsb" and not cib.is_test:
            yield Finding(resource, f"{resource.id} relies on the exit codes of an init script", "use the systemd unit")
