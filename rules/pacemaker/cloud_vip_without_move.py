r"""In a cloud an address is moved by ARP only.

The provider's network ignores gratuitous ARP: the address must be moved by an agent that calls its interface
(aws-vpc-move-ip, gcp-vpc-move-vip) or by a load balancer (azure-lb, gcp-ilb).

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
      <primitive id="f" class="stonith" type="fence_aws">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-region" name="region" value="eu-1"/>
        </instance_attributes>
      </primitive>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
#                    ^^ pacemaker/cloud-vip-without-move
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
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
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="f" class="stonith" type="fence_aws">
        <instance_attributes id="f-instance_attributes">
          <nvpair id="f-instance_attributes-region" name="region" value="eu-1"/>
        </instance_attributes>
      </primitive>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
      <primitive id="move" class="ocf" provider="heartbeat" type="aws-vpc-move-ip">
        <instance_attributes id="move-instance_attributes">
          <nvpair id="move-instance_attributes-ip" name="ip" value="10.0.0.9"/>
          <nvpair id="move-instance_attributes-routing_table" name="routing_table" value="r"/>
          <nvpair id="move-instance_attributes-interface" name="interface" value="eth0"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
cloud guides
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

CLOUD_FENCING = frozenset({"fence_aws", "fence_azure_arm", "fence_gce", "fence_aliyun"})
MOVERS = frozenset(
    {
        "aws-vpc-move-ip",
        "awsvip",
        "awseip",
        "aws-vpc-route53",
        "azure-lb",
        "gcp-vpc-move-vip",
        "gcp-vpc-move-route",
        "gcp-ilb",
        "gcp-pd-move",
        "anything",
        "socat",
        "nc",
        "aliyun-vpc-move-ip",
    }
)


@rule(severity=Severity.WARNING, tags={"availability"})
def cloud_vip_without_move(cib: Cib) -> Iterator[Finding]:
    """In a cloud an address is moved by ARP only."""
    if (
        cib.is_complete
        and any(device.type in CLOUD_FENCING for device in cib.fencing.devices)
        and not any(p.type in MOVERS for p in cib.primitives)
    ):
        for resource in cib.primitives:
            if resource.type == "IPaddr2":
                yield Finding(
                    resource, f"the cloud's network does not see {resource.id} move", "add the provider's agent"
                )
