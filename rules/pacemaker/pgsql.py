r"""A PostgreSQL resource does not fit the cluster.

`node_list` must name the nodes of the cluster; a replicated instance needs a promotable clone with one promoted
instance; PAF (pgsqlms) needs notifications and monitors of both roles.

## Bad: a node that is not there
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-notify" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-instance_attributes">
            <nvpair id="db-instance_attributes-rep_mode" name="rep_mode" value="sync"/>
            <nvpair id="db-instance_attributes-node_list" name="node_list" value="n1 n3"/>
#                                                                                 ^^^^^ pacemaker/pgsql
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: not promotable
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <instance_attributes id="db-instance_attributes">
          <nvpair id="db-instance_attributes-rep_mode" name="rep_mode" value="async"/>
#                                                                             ^^^^^ pacemaker/pgsql
          <nvpair id="db-instance_attributes-node_list" name="node_list" value="n1 n2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: PAF without a clone
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/>
#                    ^^ pacemaker/pgsql
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
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-notify" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-instance_attributes">
            <nvpair id="db-instance_attributes-rep_mode" name="rep_mode" value="sync"/>
            <nvpair id="db-instance_attributes-node_list" name="node_list" value="n1 n2"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_pgsql(7); PAF documentation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def pgsql(cib: Cib) -> Iterator[Finding]:
    """A PostgreSQL resource does not fit the cluster."""
    if not cib.is_complete:
        return
    for resource in cib.primitives:
        if resource.agent == "ocf:heartbeat:pgsql":
            mode, names = resource.params.get("rep_mode"), resource.params.get("node_list")
            if mode and mode.value in ("sync", "async") and not resource.is_promotable:
                yield Finding(
                    mode, f"replication needs a promotable clone around {resource.id}", "put it into a promotable clone"
                )
            unknown = (
                [n for n in names.value.split() if n.lower() not in cib.nodes.names]
                if names and cib.nodes.elements
                else []
            )
            if unknown and names:
                yield Finding(names, f"there is no node {', '.join(unknown)}", "name the nodes of the cluster")
        elif resource.type == "pgsqlms" and not resource.is_promotable:
            yield Finding(
                resource, "PAF needs a promotable clone", "put it into a clone with `promotable=true notify=true`"
            )
