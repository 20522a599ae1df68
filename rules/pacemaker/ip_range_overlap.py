r"""An address of a bundle is also an address of a resource.

Bundles take `replicas` addresses from ip-range-start on; one of them is another resource's.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.102"/>
        </instance_attributes>
      </primitive>
      <bundle id="b">
      <podman image="img:1" replicas="3"/>
      <network ip-range-start="10.0.0.100"/>
#                              ^^^^^^^^^^ pacemaker/ip-range-overlap
      </bundle>
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
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.103"/>
        </instance_attributes>
      </primitive>
      <bundle id="b">
      <podman image="img:1" replicas="3"/>
      <network ip-range-start="10.0.0.100"/>
      </bundle>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/bundle.c
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def ip_range_overlap(cib: Cib) -> Iterator[Finding]:
    """An address of a bundle is also an address of a resource."""
    owned = {pair.value: p for p in cib.of_type("IPaddr2", "IPaddr") if (pair := p.params.get("ip"))}
    for bundle in cib.bundles:
        network, runtime = bundle.element.first("network"), next(bundle.element.named("docker", "podman", "rkt"), None)
        if network is None or runtime is None or "ip-range-start" not in network:
            continue
        try:
            first = ip_address(network.get("ip-range-start"))
        except ValueError:
            continue
        count = int(runtime.get("replicas", "1")) if runtime.get("replicas", "1").isdigit() else 1
        for number in range(min(count, 256)):
            other = owned.get(str(first + number))
            if other is not None:
                message = f"{bundle.id} also takes {first + number}, the address of {other.id}"
                yield Finding(network.at("ip-range-start"), message, "move one of the two").related(
                    other.span, "this resource"
                )
