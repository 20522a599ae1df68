r"""Nothing in lvm.conf keeps a node from activating the volume group that Pacemaker moves.

LVM activates at boot whatever it may. What keeps a shared volume group to one node is the system ID (`system_id`), or the
`volume_list` that lets LVM activate nothing but what it names (`tagging`). The agent looks for that in lvm.conf on every
node and refuses each action where it is missing (resource-agents 4.12, LVM-activate: "system_id_source in lvm.conf is not
set correctly!", "The volume_list filter must be initialized in lvm.conf", "The volume_list in lvm.conf must not contain the
cluster tag"), so on that node the resource cannot run either. It switches the autoactivation of the volume group off by
itself. A `system_id_source` of `lvmlocal` takes the ID from lvmlocal.conf. Nodes on which the resource may not run are not
asked.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n1/etc/lvm/lvm.conf
global {
    # system_id_source = "uname"
    system_id_source = "none"
                       ^^^^^^ cross/lvm-auto-activation
}
```

## Bad: the default is no system ID
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n1/etc/lvm/lvm.conf
#<1 cross/lvm-auto-activation
activation {
    auto_activation_volume_list = [ "system" ]
}
```

## Bad: the system ID is said to be in lvmlocal.conf, and is not
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n1/etc/lvm/lvm.conf
global { system_id_source = "lvmlocal" }
                            ^^^^^^^^^^ cross/lvm-auto-activation
```
```text path=n1/etc/lvm/lvmlocal.conf
local {
    # system_id = ""
}
```

## Bad: tags without a volume_list, or with one that holds the group
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="tagging"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n1/etc/lvm/lvm.conf
#<1 cross/lvm-auto-activation
activation {
    # volume_list = [ "system" ]
}
```
```pacemaker path=n2/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="tagging"/>
          <nvpair id="vg-tag" name="tag" value="ha"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n2/etc/lvm/lvm.conf
activation {
    volume_list = [ "system", "shared" ]
                  ^^^^^^^^^^^^^^^^^^^^^^ cross/lvm-auto-activation
}
```
```pacemaker path=n3/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="tagging"/>
          <nvpair id="vg-tag" name="tag" value="ha"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n3/etc/lvm/lvm.conf
activation {
    volume_list = [ "system", "@ha" ]
                  ^^^^^^^^^^^^^^^^^^^ cross/lvm-auto-activation
}
```

## Bad: the older agent
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM">
        <instance_attributes id="vg-i">
          <nvpair id="vg-volgrpname" name="volgrpname" value="shared"/>
          <nvpair id="vg-exclusive" name="exclusive" value="true"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n1/etc/lvm/lvm.conf
#<1 cross/lvm-auto-activation
activation {
}
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n1/etc/lvm/lvm.conf
global {
    system_id_source = "none"
}
```
```text path=n1/etc/lvm/lvmlocal.conf
global/system_id_source = "uname"
```
```pacemaker path=n2/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="tagging"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n2/etc/lvm/lvm.conf
activation {
    volume_list = []
}
```
```pacemaker path=n3/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="lvmlockd"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n3/etc/lvm/lvm.conf
global {
    use_lvmlockd = 1
}
```
```pacemaker path=n4/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM">
        <instance_attributes id="vg-i">
          <nvpair id="vg-volgrpname" name="volgrpname" value="shared"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n4/etc/lvm/lvm.conf
devices {
}
```

## Good: a node where it may not run, one whose lvm.conf is not seen, one whose settings hang on tags
```pacemaker path=n3/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/><node id="3" uname="n3"/></nodes>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints><rsc_location id="l" rsc="vg" node="n3" score="-INFINITY"/></constraints>
  </configuration>
</cib>
```
```text path=n3/etc/lvm/lvm.conf
devices {
}
```
```pacemaker path=n2/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/><node id="3" uname="n3"/></nodes>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/><node id="3" uname="n3"/></nodes>
    <resources>
      <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
        <instance_attributes id="vg-i">
          <nvpair id="vg-vgname" name="vgname" value="shared"/>
          <nvpair id="vg-vg_access_mode" name="vg_access_mode" value="system_id"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints></constraints>
  </configuration>
</cib>
```
```text path=n1/etc/lvm/lvm.conf
tags { hosttags = 1 }
```

## References
ocf_heartbeat_LVM-activate(7); lvm.conf(5) "volume_list", "system_id_source"; lvmsystemid(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from halint.estate.clusters import may_run
from halint.estate.lvm import lvm_config
from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host
    from halint.estate.lvm import LvmConfig
    from halint.source import Span
    from halint.systems.pacemaker.resources import Resource


class Fault(NamedTuple):
    """What is wrong, what to write, and where; no place when something is not there."""

    what: str
    remedy: str
    span: Span | None


@rule(severity=Severity.WARNING, tags={"availability", "correctness"})
def lvm_auto_activation(host: Host) -> Iterator[Finding]:
    for cib in host.all(Cib):
        resources = [resource for resource in cib.primitives if resource.type in ("LVM-activate", "LVM")]
        config = lvm_config(host) if resources else None
        for resource in resources if config is not None else ():
            group = resource.params.get("vgname", "volgrpname")
            fault = _fault(resource, group.value, config) if group is not None and config is not None else None
            if fault is None or group is None or config is None or not may_run(host, cib, resource):
                continue
            yield Finding(
                fault.span or config.start,
                f"{fault.what} on {host.name}, so that nothing keeps the volume group {group.value} to one node: the agent "
                f"refuses to start `{resource.id}` here",
                fault.remedy,
            ).related(group, "the volume group")


def _fault(resource: Resource, group: str, config: LvmConfig) -> Fault | None:
    mode = resource.params.value("vg_access_mode")
    if resource.type == "LVM":
        exclusive = resource.params.get("exclusive")
        # On groups of clvmd (locking_type 3) the agent asks clvmd, not the list.
        is_alone = config.text("global/locking_type") not in ("2", "3")
        mode = (
            "tagging"
            if is_alone and exclusive is not None and exclusive.boolean is True and resource.clone is None
            else ""
        )
    if mode == "system_id":
        return _system_id(config)
    return _tagging(resource, group, config) if mode == "tagging" else None


def _system_id(config: LvmConfig) -> Fault | None:
    setting = config.settings.get("global/system_id_source")
    source = config.text("global/system_id_source")
    remedy = 'Write `system_id_source = "uname"` into the `global` section of /etc/lvm/lvm.conf on every node.'
    if source in ("", "none"):
        return Fault("lvm.conf gives no system ID", remedy, setting.span if setting is not None else None)
    if source == "lvmlocal" and not config.text("local/system_id"):
        return Fault("lvmlocal.conf holds no system_id", remedy, setting.span if setting is not None else None)
    return None


def _tagging(resource: Resource, group: str, config: LvmConfig) -> Fault | None:
    setting = config.settings.get("activation/volume_list")
    remedy = (
        "Write `volume_list = [ ... ]` with the groups of this host alone (none: `[]`) into its `activation` section."
    )
    if setting is None:
        return Fault("lvm.conf has no volume_list", remedy, None)
    tag = "@" + (resource.params.value("tag") or "pacemaker")
    named = next((value for value in setting.values if value in (tag, group)), "")
    return Fault(f"volume_list names {named}", f"Take {named} out of it.", setting.span) if named else None
