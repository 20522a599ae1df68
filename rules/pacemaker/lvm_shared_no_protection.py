r"""A volume group is not protected from being active twice.

`vg_access_mode=none` protects nothing, system_id cannot be cloned, and lvmlockd needs its daemon.

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
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-instance_attributes">
          <nvpair id="vg-instance_attributes-vgname" name="vgname" value="a"/>
          <nvpair id="vg-instance_attributes-vg_access_mode" name="vg_access_mode" value="none"/>
#                                                                                         ^^^^ pacemaker/lvm-shared-no-protection
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: cloned
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
        <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
          <instance_attributes id="vg-instance_attributes">
            <nvpair id="vg-instance_attributes-vgname" name="vgname" value="a"/>
            <nvpair id="vg-instance_attributes-vg_access_mode" name="vg_access_mode" value="system_id"/>
#                                                                                           ^^^^^^^^^ pacemaker/lvm-shared-no-protection
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: no daemon
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-instance_attributes">
          <nvpair id="vg-instance_attributes-vgname" name="vgname" value="a"/>
          <nvpair id="vg-instance_attributes-vg_access_mode" name="vg_access_mode" value="lvmlockd"/>
#                                                                                         ^^^^^^^^ pacemaker/lvm-shared-no-protection
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
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-instance_attributes">
          <nvpair id="vg-instance_attributes-vgname" name="vgname" value="a"/>
          <nvpair id="vg-instance_attributes-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_heartbeat_LVM-activate(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def lvm_shared_no_protection(cib: Cib) -> Iterator[Finding]:
    """A volume group is not protected from being active twice."""
    for resource in cib.with_param("vg_access_mode"):
        pair = resource.params.get("vg_access_mode") if resource.type == "LVM-activate" else None
        if pair is None:
            continue
        if pair.value == "none":
            yield Finding(pair, "nothing keeps the volume group from being active twice", "use system_id or lvmlockd")
        elif pair.value == "system_id" and resource.clone is not None:
            yield Finding(pair, "system_id is for one node at a time, and the resource is cloned", "use lvmlockd")
        elif pair.value == "lvmlockd" and cib.is_complete and not cib.of_type("lvmlockd"):
            yield Finding(pair, "nothing starts lvmlockd", "add a clone of ocf:heartbeat:lvmlockd")
