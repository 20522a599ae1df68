r"""fencing-watchdog-timeout is negative, and the nodes have different watchdog timeouts.

A negative value stands for twice the local SBD_WATCHDOG_TIMEOUT: a node with a short one takes another for dead before
that has reset itself.

## Bad
```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
```

```sbd path=n2/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=10
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="-1"/>
#                                                                                                          ^^ sbd/watchdog-timeout-negative-mixed
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```sbd path=n1/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
```

```sbd path=n2/etc/default/sbd
SBD_WATCHDOG_TIMEOUT=5
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-watchdog-timeout" name="stonith-watchdog-timeout" value="-1"/>
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
from halint.systems.pacemaker.model import Cib
from halint.systems.sbd.model import SbdConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


@rule(severity=Severity.WARNING, tags={"availability"})
def watchdog_timeout_negative_mixed(estate: Estate) -> Iterator[Finding]:
    """fencing-watchdog-timeout is negative, and the nodes have different watchdog timeouts."""
    timeouts = {sbd.watchdog_timeout for sbd in estate.all(SbdConfig) if isinstance(sbd.watchdog_timeout, int)}
    if len(timeouts) > 1:
        for cib in estate.all(Cib):
            pair = cib.options.get("stonith-watchdog-timeout")
            if pair and pair.value.strip().startswith("-"):
                listed = ", ".join(map(str, sorted(timeouts)))
                yield Finding(pair, f"the nodes' watchdog timeouts differ ({listed} s)", "write the time itself")
