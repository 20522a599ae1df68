r"""SBD runs without disks, and nothing tells the cluster to rely on it.

Without disks and without a fence device somebody must assume that a lost node has reset itself:
fencing-watchdog-timeout. Unset or 0, recovery waits for ever.

## Bad
```sbd path=n1/etc/default/sbd
SBD_PACEMAKER=yes
#<1:0 sbd/diskless-no-s
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-have-watchdog" name="have-watchdog" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd path=n1/etc/default/sbd
SBD_PACEMAKER=yes
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good: a fence device
```sbd path=n1/etc/default/sbd
SBD_PACEMAKER=yes
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <primitive id="f" class="stonith" type="fence_ipmilan"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh; ChangeLog 3.0.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.remedy import add_option, set_value
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def diskless_no_s(host: Host) -> Iterator[Finding]:
    """SBD runs without disks, and nothing tells the cluster to rely on it."""
    for sbd in host.all(SbdConfig):
        if sbd.devices or not sbd.device_is_known or not sbd.assignments:
            continue
        watchdog = sbd.watchdog_timeout
        if not isinstance(watchdog, int):
            continue
        for cib in host.all(Cib):
            pair = cib.options.get("stonith-watchdog-timeout")
            unset = not cib.options.is_set("stonith-watchdog-timeout") or (pair is not None and pair.milliseconds == 0)
            if unset and cib.has_watchdog and cib.is_complete and not cib.fencing.devices and cib.fencing.enabled:
                message = (
                    "SBD has no disks and stonith-watchdog-timeout is not set: a lost node is never taken for dead"
                )
                yield Finding(
                    sbd.place, message, "set `stonith-watchdog-timeout` to twice SBD_WATCHDOG_TIMEOUT"
                ).remedy(
                    set_value(pair, f"{2 * watchdog}s")
                    if pair
                    else add_option(cib, "stonith-watchdog-timeout", f"{2 * watchdog}s")
                )
