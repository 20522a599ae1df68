r"""An address is shared by the CLUSTERIP target.

Kernels since 6.x have it no longer (deprecated in 5.x): the clone cannot start after an upgrade.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-globally-unique" name="globally-unique" value="true"/>
          <nvpair id="c-meta_attributes-clone-node-max" name="clone-node-max" value="2"/>
        </meta_attributes>
        <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="ip-instance_attributes">
            <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
            <nvpair id="ip-instance_attributes-clusterip_hash" name="clusterip_hash" value="sourceip"/>
#                                                                                           ^^^^^^^^ pacemaker/ipaddr2-clusterip
          </instance_attributes>
        </primitive>
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
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.9"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_IPaddr2(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def ipaddr2_clusterip(cib: Cib) -> Iterator[Finding]:
    """An address is shared by the CLUSTERIP target."""
    for resource in cib.with_param("clusterip_hash"):
        pair = resource.params.get("clusterip_hash")
        if pair and resource.type == "IPaddr2" and resource.clone is not None:
            yield Finding(
                pair,
                "CLUSTERIP is gone from current kernels",
                "use a load balancer",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
