r"""An NFS server keeps its state on each node.

After a failover clients lose their locks: `nfs_shared_infodir` must lie on the shared file system, and every export
needs its own fsid.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="nfs" class="ocf" provider="heartbeat" type="nfsserver"/>
#                    ^^^ pacemaker/nfsserver-shared-infodir
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: exports without fsid
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="e1" class="ocf" provider="heartbeat" type="exportfs">
        <instance_attributes id="e1-instance_attributes">
          <nvpair id="e1-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="e1-instance_attributes-clientspec" name="clientspec" value="10.0.0.0/24"/>
          <nvpair id="e1-instance_attributes-fsid" name="fsid" value="1"/>
        </instance_attributes>
      </primitive>
      <primitive id="e2" class="ocf" provider="heartbeat" type="exportfs">
        <instance_attributes id="e2-instance_attributes">
          <nvpair id="e2-instance_attributes-directory" name="directory" value="/b"/>
          <nvpair id="e2-instance_attributes-clientspec" name="clientspec" value="10.0.0.0/24"/>
          <nvpair id="e2-instance_attributes-fsid" name="fsid" value="1"/>
#                                                                     ^ pacemaker/nfsserver-shared-infodir
        </instance_attributes>
      </primitive>
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
      <primitive id="nfs" class="ocf" provider="heartbeat" type="nfsserver">
        <instance_attributes id="nfs-instance_attributes">
          <nvpair id="nfs-instance_attributes-nfs_shared_infodir" name="nfs_shared_infodir" value="/srv/nfs/info"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_nfsserver(7), ocf_heartbeat_exportfs(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource


@rule(severity=Severity.WARNING, tags={"availability"})
def nfsserver_shared_infodir(cib: Cib) -> Iterator[Finding]:
    """An NFS server keeps its state on each node."""
    seen: dict[str, Resource] = {}
    for resource in cib.primitives:
        if (
            resource.type == "nfsserver"
            and not resource.params.has("nfs_shared_infodir")
            and not cib.is_test
            and resource.clone is None
            and cib.is_complete
        ):
            yield Finding(resource, f"{resource.id} forgets its clients' locks at a failover", "set nfs_shared_infodir")
        pair = resource.params.get("fsid") if resource.type == "exportfs" else None
        if pair:
            first = seen.setdefault(pair.value, resource)
            if first is not resource and first.params.value("directory") != resource.params.value("directory"):
                yield Finding(pair, f"fsid {pair.value} belongs to {first.id}", "give each export its own").related(
                    first.span, "the other"
                )
