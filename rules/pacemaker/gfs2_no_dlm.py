r"""A cluster file system has no lock manager.

gfs2 and ocfs2 hang at the mount without dlm: ocf:pacemaker:controld, cloned, started before.

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
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
#                      ^^ pacemaker/gfs2-no-dlm
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="/dev/vg/lv"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/b"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="gfs2"/>
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
      <clone id="d">
        <meta_attributes id="d-meta_attributes">
          <nvpair id="d-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
          <instance_attributes id="fs-instance_attributes">
            <nvpair id="fs-instance_attributes-device" name="device" value="/dev/vg/lv"/>
            <nvpair id="fs-instance_attributes-directory" name="directory" value="/b"/>
            <nvpair id="fs-instance_attributes-fstype" name="fstype" value="gfs2"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Red Hat, GFS2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def gfs2_no_dlm(cib: Cib) -> Iterator[Finding]:
    """A cluster file system has no lock manager."""
    if not cib.is_complete or cib.of_type("controld", "o2cb"):
        return
    for resource in cib.of_type("Filesystem"):
        if resource.type == "Filesystem" and resource.params.value("fstype") in ("gfs2", "ocfs2"):
            yield Finding(
                resource, f"{resource.id} needs dlm, and nothing starts it", "add a clone of ocf:pacemaker:controld"
            )
