r"""A Galera resource cannot form its cluster.

The agent promotes every node: it needs a promotable clone whose promoted-max is the number of nodes, and
wsrep_cluster_address must name all of them, or it waits for ever for their last commits.

## Bad: not a clone
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="galera">
#                    ^^ pacemaker/galera-promotable
        <instance_attributes id="db-instance_attributes">
          <nvpair id="db-instance_attributes-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://n1,n2,n3"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: one promoted
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-promoted-max" name="promoted-max" value="1"/>
#                                                                                ^ pacemaker/galera-promotable
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="galera">
          <instance_attributes id="db-instance_attributes">
            <nvpair id="db-instance_attributes-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://n1,n2,n3"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a node is missing
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-promoted-max" name="promoted-max" value="3"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="galera">
          <instance_attributes id="db-instance_attributes">
            <nvpair id="db-instance_attributes-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://n1,n2"/>
#                                                                                                         ^^^^^^^^^^^^^ pacemaker/galera-promotable
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
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-promoted-max" name="promoted-max" value="3"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="galera">
          <instance_attributes id="db-instance_attributes">
            <nvpair id="db-instance_attributes-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://n1,n2,n3"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_galera(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_meta, set_value
from halint.systems.pacemaker.resources import PROMOTED_MAX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def galera_promotable(cib: Cib) -> Iterator[Finding]:
    """A Galera resource cannot form its cluster."""
    if not cib.is_complete:
        return
    for resource in cib.primitives:
        if resource.agent != "ocf:heartbeat:galera":
            continue
        clone = resource.clone
        if not resource.is_promotable:
            yield Finding(resource, "galera needs a promotable clone", "put it into a clone with `promotable=true`")
            continue
        pair = resource.params.get("wsrep_cluster_address")
        names = pair.value.removeprefix("gcomm://").partition("?")[0].split(",") if pair else []
        count = len(list(filter(None, names)))
        most = clone.own_meta.get(*PROMOTED_MAX) if clone is not None else None
        if (
            clone is not None
            and count > 1
            and not resource.params.has("cluster_host_map")
            and ((most is None and not clone.own_meta.has(*PROMOTED_MAX)) or (most and most.integer == 1))
        ):
            message = f"one of {count} nodes is promoted, galera promotes them all"
            yield Finding(most or clone, message, f"set `promoted-max={count}`").remedy(
                set_value(most, str(count)) if most else add_meta(clone, "promoted-max", str(count))
            )
        missing = [n for n in cib.nodes.member_names if n not in names]
        known = all(n.lower() in cib.nodes.names for n in names)
        if (
            pair
            and missing
            and known
            and not resource.params.has("cluster_host_map")
            and len(missing) < len(cib.nodes.members)
        ):
            limited = clone.own_meta.get("clone-max") if clone is not None else None
            if limited is None:
                yield Finding(pair, f"{', '.join(missing)} is not in wsrep_cluster_address", "name every node")
