r"""Watchdog fencing is on, and SBD is not there.

Pacemaker shuts down on a node where fencing-watchdog-timeout is set and no sbd runs. Only on the live host is it known
that there is none.

## Bad
```pacemaker live=yes path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
#                                                                                                          ^^^ sbd/watchdog-timeout-no-sbd
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="10s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd live=yes path=n1/etc/default/sbd
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
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/watchdog.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, tags={"availability"}, id="sbd/watchdog-timeout-no-sbd")
def watchdog_timeout_no_sbd(host: Host) -> Iterator[Finding]:
    """Watchdog fencing is on, and SBD is not there."""
    absent = all(host.file(path) is Presence.ABSENT for path in ("/etc/default/sbd", "/etc/sysconfig/sbd"))
    if absent:
        for cib in host.all(Cib):
            pair = cib.options.get("stonith-watchdog-timeout")
            if pair and pair.milliseconds != 0:
                yield Finding(
                    pair,
                    "no SBD is configured here: Pacemaker shuts down",
                    "install and enable sbd, or remove the option",
                )
