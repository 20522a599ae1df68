r"""A fence device's password stands in the CIB.

The CIB is readable by the haclient group, is copied to every node and goes into reports. `cibsecret` keeps it in a file
of root's; most agents also take `password_script`.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
          <nvpair id="f1-instance_attributes-username" name="username" value="admin"/>
          <nvpair id="f1-instance_attributes-password" name="password" value="hunter2"/>
#                                                                             ^^^^^^^ pacemaker/fence-password-plain
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the old name
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-passwd" name="passwd" value="hunter2"/>
#                                                                         ^^^^^^^ pacemaker/fence-password-plain
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
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-password_script" name="password_script" value="/etc/pacemaker/bmc"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: cibsecret
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-password" name="password" value="lrm://"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: a report in which crm_report masked the value
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-password" name="password" value="****"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
cibsecret(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.pacemaker.remedy import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

NAMES = ("passwd", "password", "snmp_priv_passwd", "secret_key", "community", "ibmcloud_apikey", "apikey", "token")


@rule(severity=Severity.WARNING, tags={"security"}, fixable=True)
def fence_password_plain(cib: Cib) -> Iterator[Finding]:
    """A fence device's password stands in the CIB."""
    for device in cib.fencing.devices:
        for pair in device.resource.params:
            if pair.name in NAMES and pair.value and not pair.value.startswith("lrm://") and not pair.conditional:
                message = f"`{pair.name}` of {device.id} stands in the CIB in plain text"
                help = f"run `cibsecret stash {device.id} {pair.name}`, or use `password_script`"
                yield Finding(pair, message, help, severity=Severity(Severity.WARNING - cib.is_test)).fix(
                    "keep it out of the CIB",
                    command=f"cibsecret stash {quoted(device.id)} {quoted(pair.name)}",
                    safety=Safety.DISPLAY,
                )
