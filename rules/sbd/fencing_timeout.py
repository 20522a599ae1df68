r"""stonith-timeout is shorter than SBD's message takes.

The poison pill counts as delivered after msgwait (twice the watchdog timeout unless the disk was made otherwise);
fencing must be allowed 1.2 times that, or it is declared failed while it works.

## Bad
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
SBD_WATCHDOG_TIMEOUT=60
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
#                                                                                        ^^^ sbd/fencing-timeout
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd path=n1/etc/default/sbd
SBD_DEVICE=/dev/disk/by-id/a
SBD_WATCHDOG_TIMEOUT=15
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
crmsh SBDTimeout; trento 373DB8
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.remedy import add_option, set_value
from halint.systems.sbd.model import SbdConfig
from halint.systems.sbd.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def fencing_timeout(host: Host) -> Iterator[Finding]:
    """stonith-timeout is shorter than SBD's message takes."""
    for sbd in host.all(SbdConfig):
        watchdog = sbd.watchdog_timeout
        if not sbd.devices or not isinstance(watchdog, int) or sbd.get("SBD_WATCHDOG_TIMEOUT") is None:
            continue
        least = Timing(watchdog=watchdog).least_fencing_timeout
        for cib in host.all(Cib):
            given = cib.options.milliseconds("stonith-timeout", 60_000)
            if least is not None and given < least * 1000:
                pair = cib.options.get("stonith-timeout")
                setting = sbd.get("SBD_WATCHDOG_TIMEOUT")
                message = f"stonith-timeout is {given // 1000} s, SBD needs {least:.0f} s"
                found = Finding(
                    pair or (setting.span if setting else sbd.place), message, f"set `stonith-timeout={least + 1:.0f}s`"
                ).remedy(
                    set_value(pair, f"{least + 1:.0f}s")
                    if pair
                    else add_option(cib, "stonith-timeout", f"{least + 1:.0f}s")
                )
                yield found.related(setting.span if setting else None, "the watchdog timeout")
