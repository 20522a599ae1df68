r"""An address has no netmask, or one in the wrong form.

Without `cidr_netmask` the agent takes it from the routing table and fails where that is ambiguous; 255.255.255.0 is no
prefix length (accepted with a warning, refused by newer agents).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
          <nvpair id="ip-instance_attributes-cidr_netmask" name="cidr_netmask" value="255.255.255.0"/>
#                                                                                     ^^^^^^^^^^^^^ pacemaker/ipaddr2-no-netmask
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: absent, an information
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
#                                                                 ^^^^^^^^ pacemaker/ipaddr2-no-netmask
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
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
          <nvpair id="ip-instance_attributes-cidr_netmask" name="cidr_netmask" value="24"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_IPaddr2(7); resource-agents issue 1963
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def ipaddr2_no_netmask(cib: Cib) -> Iterator[Finding]:
    """An address has no netmask, or one in the wrong form."""
    for resource in cib.of_type("IPaddr2"):
        if cib.is_test:
            continue
        pair, address = resource.params.get("cidr_netmask"), resource.params.get("ip")
        if pair and "." in pair.value:
            yield Finding(pair, f"`{pair.value}` is no prefix length", "write a number such as 24")
        elif not resource.params.has("cidr_netmask") and address and not resource.params.has("lvs_support"):
            message = f"the prefix of {address.value} is guessed from the routing table"
            yield Finding(address, message, "add `cidr_netmask=24`", severity=Severity.INFO)
