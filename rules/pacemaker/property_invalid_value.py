r"""A cluster option has a value that Pacemaker does not take.

It logs a configuration error and uses the default: `stonith-enabled=nope` leaves fencing on, `no-quorum-policy=ignor`
stops resources.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="ignor"/>
#                                                                                          ^^^^^ pacemaker/property-invalid-value
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: no boolean
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="disabled"/>
#                                                                                        ^^^^^^^^ pacemaker/property-invalid-value
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: no duration
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-cluster-recheck-interval" name="cluster-recheck-interval" value="5 minutes please"/>
#                                                                                                          ^^^^^^^^^^^^^^^^ pacemaker/property-invalid-value
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: node-health-strategy-invalid, no strategy
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-node-health-strategy" name="node-health-strategy" value="red"/>
#                                                                                                  ^^^ pacemaker/property-invalid-value
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
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="stop"/>
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
        <nvpair id="cib-bootstrap-options-maintenance-mode" name="maintenance-mode" value="NO"/>
        <nvpair id="cib-bootstrap-options-batch-limit" name="batch-limit" value="-1"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/options.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.nvpairs import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

ENUMS = {
    "no-quorum-policy": ("stop", "freeze", "ignore", "demote", "suicide", "fence"),
    "stonith-action": ("reboot", "off", "poweroff"),
    "fencing-action": ("reboot", "off"),
    "fence-reaction": ("stop", "panic"),
    "fencing-reaction": ("stop", "panic"),
    "node-health-strategy": ("none", "migrate-on-red", "only-green", "progressive", "custom"),
    "placement-strategy": ("default", "utilization", "minimal", "balanced"),
}
BOOLEANS = frozenset(
    [
        "stonith-enabled",
        "fencing-enabled",
        "symmetric-cluster",
        "maintenance-mode",
        "stop-all-resources",
        "startup-fencing",
        "concurrent-fencing",
        "enable-acl",
        "start-failure-is-fatal",
        "enable-startup-probes",
        "stop-orphan-resources",
        "stop-orphan-actions",
        "shutdown-lock",
        "have-watchdog",
        "remove-after-stop",
    ]
)
TIMES = frozenset(
    [
        "stonith-timeout",
        "fencing-timeout",
        "cluster-recheck-interval",
        "dc-deadtime",
        "election-timeout",
        "shutdown-escalation",
        "transition-delay",
        "cluster-delay",
        "priority-fencing-delay",
        "shutdown-lock-limit",
        "join-integration-timeout",
        "join-finalization-timeout",
    ]
)
INTEGERS = frozenset({"batch-limit", "migration-limit", "stonith-max-attempts", "node-action-limit"})


@rule(severity=Severity.ERROR, tags={"correctness"}, also={"pacemaker/node-health-strategy-invalid"})
def property_invalid_value(cib: Cib) -> Iterator[Finding]:
    """A cluster option has a value that Pacemaker does not take."""
    for pair in cib.options.pairs:
        allowed = ENUMS.get(pair.name)
        if is_placeholder(pair.value):
            continue
        if allowed and pair.value not in allowed:
            yield Finding(
                pair,
                f"`{pair.name}` cannot be `{pair.value}`: the default is used",
                f"write one of {', '.join(allowed)}",
            )
        elif pair.name in BOOLEANS and pair.boolean is None:
            yield Finding(pair, f"`{pair.name}` must be true or false: the default is used", "write true or false")
        elif pair.name in TIMES and pair.milliseconds is None and pair.value.strip() != "-1":
            yield Finding(
                pair,
                f"`{pair.value}` is no duration: the default of `{pair.name}` is used",
                "write a number with s, min or h",
            )
        elif pair.name in INTEGERS and pair.score is None:
            yield Finding(pair, f"`{pair.name}` must be a number: the default is used", "write a number")
