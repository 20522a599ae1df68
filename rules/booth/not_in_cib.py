r"""The site's address is not run by the cluster.

A site is reached at an address that moves with boothd: an IPaddr2 with that address and a booth-site resource in one
group.

## Bad
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.1
#      ^^^^^^^^ booth/not-in-cib
site = 10.0.1.1
ticket = "A"
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```booth path=n1/etc/booth/booth.conf
site = 10.0.0.1
site = 10.0.1.1
ticket = "A"
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="10.0.0.1"/>
        </instance_attributes>
      </primitive>
      <primitive id="b" class="ocf" provider="pacemaker" type="booth-site"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
boothd(8); pcs booth
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.booth.model import BoothConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"availability"})
def not_in_cib(host: Host) -> Iterator[Finding]:
    """The site's address is not run by the cluster."""
    for booth in host.all(BoothConfig):
        for cib in host.all(Cib):
            addresses = {p.params.value("ip") for p in cib.primitives if p.type == "IPaddr2"}
            if (
                booth.sites
                and cib.is_complete
                and cib.primitives
                and not any(site.text in addresses for site in booth.sites)
            ):
                yield Finding(
                    booth.sites[0],
                    "no resource of this cluster runs a site's address",
                    "run `pcs booth create ip ADDRESS`",
                )
