r"""The cluster looks at its rules never, or far too often.

`cluster-recheck-interval=0` switches off what makes date rules and failure timeouts take effect without an event; less
than a minute is load without use.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-cluster-recheck-interval" name="cluster-recheck-interval" value="0"/>
#                                                                                                          ^ pacemaker/recheck-interval-zero
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-failure-timeout" name="failure-timeout" value="60s"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## Bad: recheck-interval-tiny, every ten seconds
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-cluster-recheck-interval" name="cluster-recheck-interval" value="10s"/>
#                                                                                                          ^^^ pacemaker/recheck-interval-zero
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
        <nvpair id="cib-bootstrap-options-cluster-recheck-interval" name="cluster-recheck-interval" value="15min"/>
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
from halint.systems.pacemaker.remedy import drop, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, also={"pacemaker/recheck-interval-tiny"}, fixable=True)
def recheck_interval_zero(cib: Cib) -> Iterator[Finding]:
    """The cluster looks at its rules never, or far too often."""
    pair = cib.options.get("cluster-recheck-interval")
    if pair is None or pair.milliseconds is None:
        return
    if pair.milliseconds == 0:
        timed = "date_expression" in cib.by_name or cib.rsc_defaults.has("failure-timeout")
        if timed or any(r.own_meta.has("failure-timeout") for r in cib.resources.values()):
            yield Finding(
                pair,
                "rules and failure timeouts are looked at only after events",
                "remove the option: 15min is the default",
            ).remedy(drop(pair))
    elif pair.milliseconds < 60_000:
        yield Finding(
            pair, f"the whole configuration is evaluated every {pair.value}", "use 1min or more", severity=Severity.INFO
        ).remedy(set_value(pair, "1min"))
