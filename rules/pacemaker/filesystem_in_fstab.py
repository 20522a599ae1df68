r"""A file system that Pacemaker mounts is also mounted at boot by /etc/fstab.

A node that boots mounts it without asking the cluster. The Filesystem agent only looks whether something is mounted at
its directory (Filesystem_status in resource-agents 4.12: the list of mounts is searched for the mount point), so the
probe says "running" on that node as well: Pacemaker finds the resource active on two nodes and stops it everywhere,
after a file system that is not a cluster file system was written by two hosts.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="/dev/drbd0"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="ext4"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/etc/fstab
/dev/vda1   /           ext4  defaults  0 1
/dev/drbd0  /srv/data/  ext4  defaults  0 2
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pacemaker/filesystem-in-fstab
```

## Bad: the device by another name, the same directory
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="/dev/vg1/my data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/my data"/>
          <nvpair id="data-i-fstype" name="fstype" value="xfs"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/etc/fstab
UUID=2f1e /srv/my\040data xfs nofail,x-systemd.automount,noauto 0 0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pacemaker/filesystem-in-fstab
```

## Bad: the same device, elsewhere
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="-U 2f1e"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="ext4"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/etc/fstab
UUID="2f1e" /mnt/old ext4 defaults 0 0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pacemaker/filesystem-in-fstab
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="/dev/drbd0"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="ext4"/>
        </instance_attributes>
      </primitive>
      <primitive id="export" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="export-i">
          <nvpair id="export-i-device" name="device" value="nfs1:/export"/>
          <nvpair id="export-i-directory" name="directory" value="/srv/export"/>
          <nvpair id="export-i-fstype" name="fstype" value="nfs"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/etc/fstab
/dev/drbd0    /srv/data      ext4  noauto,noatime  0 2
/dev/vdb1     /srv/data/db   xfs   defaults        0 2
nfs1:/export  /mnt/export    nfs   ro,_netdev      0 0
# /dev/drbd0  /srv/data      ext4  defaults        0 2
```

## Good: a node where it may not run has a directory of that name too
```pacemaker path=n3/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/><node id="3" uname="n3"/></nodes>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="/dev/drbd0"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="ext4"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints>
      <rsc_location id="l" rsc="data" node="n3" score="-INFINITY"/>
    </constraints>
  </configuration>
</cib>
```
```text path=n3/etc/fstab
/dev/sdb1  /srv/data  ext4  defaults  0 2
```

## References
ocf_heartbeat_Filesystem(7); resource-agents heartbeat/Filesystem; fstab(5) "noauto"; systemd.mount(5) "x-systemd.automount"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.clusters import may_run
from halint.estate.fstab import canonical, fstab, tidied
from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"availability", "correctness"})
def filesystem_in_fstab(host: Host) -> Iterator[Finding]:
    cibs = host.all(Cib)
    entries = [entry for entry in fstab(host) if entry.is_automatic and entry.type != "swap"] if cibs else []
    for cib in cibs if entries else ():
        for resource in cib.primitives:
            directory = resource.params.get("directory") if resource.type == "Filesystem" else None
            device = resource.params.get("device")
            managed = resource.meta("is-managed")
            if directory is None or device is None or (managed is not None and managed.boolean is not True):
                continue
            if not may_run(host, cib, resource):
                continue
            for entry in entries:
                here = tidied(entry.place.text) == tidied(directory.value)
                # A server's export or a bind mount may well be mounted at several places; a disk's file system not.
                twice = device.value.startswith(("/dev/", "-")) and canonical(device.value) == canonical(
                    entry.device.text
                )
                if here or twice:
                    what = f"mounts {tidied(entry.place.text)}" if here else f"mounts {entry.device.text}"
                    yield Finding(
                        entry,
                        f"/etc/fstab of {host.name} {what} at boot, and `{resource.id}` lets Pacemaker mount it: "
                        "the node mounts it without asking the cluster",
                        f"Take the line out of /etc/fstab on every node, or write `noauto` among its options ({entry.type}).",
                    ).related(directory if here else device, f"`{resource.id}`")
                    break
