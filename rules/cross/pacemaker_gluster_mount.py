r"""Pacemaker mounts a GlusterFS volume that hangs on one server, or on this node's own glusterd.

The client asks one server for the layout of the volume. If that one is down when the resource starts, the mount fails,
though all the data is there; `backup-volfile-servers` names others. With `localhost` the mount fails when it comes before
glusterd, which a cloned glusterd resource and an order constraint prevent.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-a">
          <nvpair id="fs-d" name="device" value="g1:/data"/>
#<50:57 cross/pacemaker-gluster-mount
          <nvpair id="fs-m" name="directory" value="/srv/data"/>
          <nvpair id="fs-t" name="fstype" value="glusterfs"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: before glusterd
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="gd-c">
        <primitive id="gd" class="systemd" type="glusterd"/>
      </clone>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-a">
          <nvpair id="fs-d" name="device" value="localhost:/data"/>
#<50:64 cross/gluster-fs-before-glusterd
          <nvpair id="fs-m" name="directory" value="/srv/data"/>
          <nvpair id="fs-t" name="fstype" value="glusterfs"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-a">
          <nvpair id="fs-d" name="device" value="g1:/data"/>
          <nvpair id="fs-m" name="directory" value="/srv/data"/>
          <nvpair id="fs-t" name="fstype" value="glusterfs"/>
          <nvpair id="fs-o" name="options" value="backup-volfile-servers=g2:g3"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_Filesystem(7); mount.glusterfs(8) "backup-volfile-servers"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource

OWN = ("localhost", "127.0.0.1")


@rule(severity=Severity.WARNING, tags={"availability"}, also={"cross/gluster-fs-before-glusterd"})
def pacemaker_gluster_mount(cib: Cib) -> Iterator[Finding]:
    for resource in cib.primitives:
        if resource.type != "Filesystem" or resource.params.value("fstype") != "glusterfs":
            continue
        device = resource.params.get("device")
        if device is None:
            continue
        server = device.value.partition(":")[0]
        if server in OWN:
            daemon = next((r for r in cib.primitives if r.type in ("glusterd", "glusterfs-server")), None)
            if daemon is not None and not _comes_after(cib, resource, daemon):
                yield Finding(
                    device,
                    f"`{resource.id}` mounts from this node's glusterd, and nothing says that `{daemon.id}` starts first",
                    f"Write an order constraint: `pcs constraint order start {daemon.top.id} then start {resource.top.id}`.",
                ).related(daemon, "glusterd")
        elif "," not in server and not _has_backups(resource):
            yield Finding(
                device,
                f"`{resource.id}` asks only {server} for the volume: while that server is down it cannot be mounted",
                "Write `options=backup-volfile-servers=SERVER2:SERVER3` into the resource.",
            )


def _has_backups(resource: Resource) -> bool:
    options = resource.params.value("options")
    return (
        "backup-volfile-server" in options
        or "backupvolfile-server" in options
        or (resource.params.has("options") and not options)
    )


def _comes_after(cib: Cib, later: Resource, first: Resource) -> bool:
    names = {later.id, *(r.id for r in later.containers)}
    befores = {first.id, *(r.id for r in first.containers)}
    if later.top.id == first.top.id:
        return True  # in one group; their order there is another matter
    return any(order.first.name in befores and order.then.name in names for order in cib.constraints.orders)
