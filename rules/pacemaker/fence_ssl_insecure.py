r"""A fence device does not check the certificate of its peer.

Whoever answers at that address gets the password and can pretend that a node was fenced.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_redfish">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ssl_insecure" name="ssl_insecure" value="1"/>
#                                                                                     ^ pacemaker/fence-ssl-insecure
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
      <primitive id="f1" class="stonith" type="fence_redfish">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ssl_insecure" name="ssl_insecure" value="0"/>
          <nvpair id="f1-instance_attributes-ssl_secure" name="ssl_secure" value="1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
fence_redfish(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"security"})
def fence_ssl_insecure(cib: Cib) -> Iterator[Finding]:
    """A fence device does not check the certificate of its peer."""
    for device in cib.fencing.devices:
        pair = device.param("ssl_insecure")
        if pair and pair.boolean is True:
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                pair, f"{device.id} trusts any certificate", "install the CA, and set `ssl_secure=1`", severity=severity
            )
