r"""A unit template is used without an instance.

`foo@` is no unit; systemd refuses to start it.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="systemd" type="openvpn@"/>
#                                             ^^^^^^^^ pacemaker/systemd-template-instance
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
      <primitive id="a" class="systemd" type="openvpn@site"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
systemd.unit(5); pcs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def systemd_template_instance(cib: Cib) -> Iterator[Finding]:
    """A unit template is used without an instance."""
    for resource in cib.primitives:
        if resource.standard == "systemd" and resource.type.removesuffix(".service").endswith("@"):
            at = resource.element.at("type")
            yield Finding(at, f"`{resource.type}` is a template without an instance", "write `name@instance`")
