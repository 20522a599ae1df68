r"""Pacemaker manages PostgreSQL on hosts where Patroni or repmgrd does so too.

Each starts, stops and promotes by its own view: what one has stopped the other starts again, and both may promote, each on
another node.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
#<22:23 cross/patroni
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```patroni path=n1/etc/patroni/config.yml
scope: main
name: n1
restapi:
  listen: 0.0.0.0:8008
postgresql:
  listen: 0.0.0.0:5432
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```patroni path=n1/etc/patroni/config.yml
scope: main
name: n1
restapi:
  listen: 0.0.0.0:8008
postgresql:
  listen: 0.0.0.0:5432
```

## References
ocf_heartbeat_pgsql(7); https://patroni.readthedocs.io/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.patroni.model import PatroniConfig
from halint.systems.repmgr.model import RepmgrConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability", "correctness"})
def patroni(host: Host) -> Iterator[Finding]:
    managers = [("Patroni", config.documents[0].start) for config in host.all(PatroniConfig) if config.documents]
    managers += [("repmgrd", c.documents[0].start) for c in host.all(RepmgrConfig) if c.is_automatic and c.documents]
    for cib in host.all(Cib) if managers else ():
        for resource in cib.primitives:
            if resource.type in ("pgsql", "pgsqlms", "postgresql") or resource.type.startswith("postgresql@"):
                name, place = managers[0]
                yield Finding(
                    resource,
                    f"`{resource.id}` is PostgreSQL under Pacemaker, and {name} manages it on {host.name} as well",
                    "Leave PostgreSQL to one of the two managers.",
                ).related(place, f"{name}'s file")
