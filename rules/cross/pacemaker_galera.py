r"""Pacemaker's galera agent is given other members than MariaDB's own files name.

The agent writes `wsrep_cluster_address` on the command line when it starts a node, so its value counts and the file's does
not. A node that only the file names is never bootstrapped or waited for: the agent does not know it.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="galera">
        <instance_attributes id="db-a">
          <nvpair id="db-w" name="wsrep_cluster_address" value="gcomm://n1,n2"/>
#<65:77 cross/pacemaker-galera
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```galera path=n1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_address = gcomm://n1,n2,n3
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="galera">
        <instance_attributes id="db-a">
          <nvpair id="db-w" name="wsrep_cluster_address" value="gcomm://n1,n2,n3"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```galera path=n1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_cluster_address = gcomm://n3,n1,n2
```

## References
ocf_heartbeat_galera(7) "wsrep_cluster_address"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.cluster import listed
from halint.systems.galera.model import MariadbConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"})
def pacemaker_galera(host: Host) -> Iterator[Finding]:
    nodes = [(config, listed(config)) for config in host.all(MariadbConfig) if config.is_galera]
    for cib in host.all(Cib) if nodes else ():
        for resource in cib.primitives:
            pair = resource.params.get("wsrep_cluster_address") if resource.type == "galera" else None
            if pair is None or not pair.value.startswith("gcomm://"):
                continue
            given = pair.value.removeprefix("gcomm://").partition("?")[0]
            members = {member.strip().partition(":")[0].lower() for member in given.split(",") if member.strip()}
            for config, names in nodes:
                odd = members ^ names
                # Names on one side and addresses on the other cannot be compared without DNS.
                if names and odd and members & names:
                    yield Finding(
                        pair,
                        f"`{resource.id}` and MariaDB's file on {host.name} name other members: {', '.join(sorted(odd))} is in one "
                        "of the two only",
                        "Write the same members in both; names as Pacemaker has them, or `cluster_host_map`.",
                    ).related(config.setting("wsrep_cluster_address"), "MariaDB's file")
                    break
