r"""A bundle runs a resource inside and has no address to control it.

"Cannot control ... inside ... without either ip-range-start or control-port": the resource is never started.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <bundle id="b">
#                 ^ pacemaker/bundle-network-without-control
      <podman image="img:1" replicas="2"/>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
      <bundle id="b">
      <podman image="img:1" replicas="2"/>
      <network control-port="3121"/>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def bundle_network_without_control(cib: Cib) -> Iterator[Finding]:
    """A bundle runs a resource inside and has no address to control it."""
    for bundle in cib.bundles:
        network = bundle.element.first("network")
        if bundle.children and (network is None or not {"ip-range-start", "control-port"} & network.attributes.keys()):
            message = f"{bundle.children[0].id} cannot be controlled inside of {bundle.id}"
            yield Finding(bundle, message, 'add `<network control-port="3121"/>`, or ip-range-start')
