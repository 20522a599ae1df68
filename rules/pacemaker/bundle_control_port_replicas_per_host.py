r"""Several replicas of a bundle share one control port on a host.

Without addresses of their own only one of them can listen.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <bundle id="b">
      <podman image="img:1" replicas="4" replicas-per-host="2"/>
      <network control-port="3121"/>
#                            ^^^^ pacemaker/bundle-control-port-replicas-per-host
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


@rule(severity=Severity.ERROR, tags={"availability"})
def bundle_control_port_replicas_per_host(cib: Cib) -> Iterator[Finding]:
    """Several replicas of a bundle share one control port on a host."""
    for bundle in cib.bundles:
        network, runtime = bundle.element.first("network"), next(bundle.element.named("docker", "podman", "rkt"), None)
        if network is None or runtime is None or "control-port" not in network or "ip-range-start" in network:
            continue
        if runtime.get("replicas-per-host", "1") not in ("1", ""):
            message = f"{runtime.get('replicas-per-host')} replicas on a host share port {network.get('control-port')}"
            yield Finding(network.at("control-port"), message, "set ip-range-start, or one replica per host")
