r"""corosync and Pacemaker have different names for the cluster.

DLM and GFS2 take corosync's; tools show Pacemaker's.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: prod
#                 ^^^^ corosync/cluster-name-mismatch
}
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-cluster-name" name="cluster-name" value="test"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: prod
}
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-cluster-name" name="cluster-name" value="prod"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
corosync.conf(5) cluster_name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"correctness"})
def cluster_name_mismatch(host: Host) -> Iterator[Finding]:
    """corosync and Pacemaker have different names for the cluster."""
    for config in host.all(CorosyncConfig):
        setting = config.totem.get("cluster_name")
        for cib in host.all(Cib):
            pair = cib.options.get("cluster-name")
            if setting and pair and setting.text and setting.text != pair.value:
                message = f"corosync calls the cluster {setting.text}, Pacemaker {pair.value}"
                yield Finding(setting, message, "use one name").related(pair.span, "Pacemaker's")
