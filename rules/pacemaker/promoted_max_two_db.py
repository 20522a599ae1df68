r"""Two instances of a database may be promoted at once.

Both take writes, and their data part. promoted-max above 1 is right for galera (all nodes) and for DRBD under a cluster
file system only.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-promoted-max" name="promoted-max" value="2"/>
#                                                                                ^ pacemaker/promoted-max-two-db
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the old name
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <master id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-master-max" name="master-max" value="2"/>
#                                                                            ^ pacemaker/promoted-max-two-db
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="mysql"/>
      </master>
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
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-promoted-max" name="promoted-max" value="3"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="galera"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
agents' documentation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value
from halint.systems.pacemaker.resources import PROMOTED_MAX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

SINGLE = frozenset({"pgsql", "pgsqlms", "mysql", "mariadb", "SAPHana", "SAPHanaController", "redis", "mssql"})


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def promoted_max_two_db(cib: Cib) -> Iterator[Finding]:
    """Two instances of a database may be promoted at once."""
    for clone in cib.clones:
        pair = clone.own_meta.get(*PROMOTED_MAX)
        if pair and (pair.integer or 0) > 1 and clone.promotable:
            for resource in clone.primitives:
                if resource.type in SINGLE:
                    yield Finding(
                        pair, f"{pair.value} instances of {resource.type} may take writes", f"set `{pair.name}=1`"
                    ).remedy(set_value(pair, "1"))
