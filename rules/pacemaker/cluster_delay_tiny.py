r"""cluster-delay is very short.

It is the time a message may take through the cluster; actions whose answer comes later are declared lost and fenced
for.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-cluster-delay" name="cluster-delay" value="5s"/>
#                                                                                    ^^ pacemaker/cluster-delay-tiny
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-cluster-delay" name="cluster-delay" value="60s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
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
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def cluster_delay_tiny(cib: Cib) -> Iterator[Finding]:
    """cluster-delay is very short."""
    pair = cib.options.get("cluster-delay")
    if pair and pair.milliseconds is not None and pair.milliseconds < 20_000:
        yield Finding(
            pair,
            f"actions are declared lost {pair.value} after their timeout",
            "remove the option: 60s is the default",
            severity=Severity(Severity.WARNING - cib.is_test),
        ).remedy(drop(pair))
