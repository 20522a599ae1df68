r"""A file system for one host is mounted on several.

ext4, xfs and btrfs know nothing of other writers: the data is destroyed.

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
      <clone id="c">
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="/dev/sdb1"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="ext4"/>
#                                                                           ^^^^ pacemaker/filesystem-non-cluster-cloned
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
    </nodes>
    <resources>
      <clone id="c">
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="server:/a"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="nfs"/>
          </instance_attributes>
        </primitive>
      </clone>
      <clone id="c2">
        <primitive id="fs2" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs2-instance_attributes">
            <nvpair id="fs2-instance_attributes-device" name="device" value="/dev/vg/lv"/>
            <nvpair id="fs2-instance_attributes-directory" name="directory" value="/b"/>
            <nvpair id="fs2-instance_attributes-fstype" name="fstype" value="gfs2"/>
          </instance_attributes>
        </primitive>
      </clone>
      <clone id="c3">
        <primitive id="fs3" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs3-instance_attributes">
            <nvpair id="fs3-instance_attributes-device" name="device" value="/c"/>
            <nvpair id="fs3-instance_attributes-directory" name="directory" value="/d"/>
            <nvpair id="fs3-instance_attributes-fstype" name="fstype" value="xfs"/>
            <nvpair id="fs3-instance_attributes-options" name="options" value="bind,rw"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

ONE_HOST = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "jfs", "reiserfs", "zfs", "f2fs"})


@rule(severity=Severity.ERROR, tags={"availability"})
def filesystem_non_cluster_cloned(cib: Cib) -> Iterator[Finding]:
    """A file system for one host is mounted on several."""
    for resource in cib.with_param("fstype"):
        pair, clone = resource.params.get("fstype"), resource.clone
        if resource.type != "Filesystem" or pair is None or clone is None or pair.value not in ONE_HOST:
            continue
        options = resource.params.value("options").split(",")
        most = clone.own_meta.get("clone-max")
        if (
            "bind" in options
            or "ro" in options
            or "loop" in options
            or (most and most.integer == 1)
            or resource.is_promotable
        ):
            continue
        yield Finding(
            pair, f"{pair.value} is mounted on several nodes at once: it is destroyed", "use gfs2, or no clone"
        )
